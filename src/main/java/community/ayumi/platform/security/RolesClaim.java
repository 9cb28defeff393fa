package community.ayumi.platform.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Reads roles from {@code roles}, and from Keycloak's {@code realm_access.roles} and {@code
 * resource_access.<audience>.roles}. A claim of another shape grants nothing and breaks nothing.
 */
final class RolesClaim {

  static final String NAME = "roles";

  private final List<String> audiences;

  RolesClaim(List<String> audiences) {
    this.audiences = audiences;
  }

  Set<Role> of(Jwt jwt) {
    Map<String, Object> claims = jwt.getClaims();
    Set<Role> roles = EnumSet.of(Role.MEMBER);
    roles.addAll(named(claims.get(NAME)));
    roles.addAll(named(in(claims.get("realm_access"), NAME)));
    for (String audience : audiences) {
      roles.addAll(named(in(in(claims.get("resource_access"), audience), NAME)));
    }
    return roles;
  }

  private static @Nullable Object in(@Nullable Object claim, String name) {
    return claim instanceof Map<?, ?> members ? members.get(name) : null;
  }

  private static List<Role> named(@Nullable Object claim) {
    Stream<String> names =
        switch (claim) {
          case String text -> Stream.of(text.split("[\\s,]+"));
          case Collection<?> items ->
              items.stream().filter(String.class::isInstance).map(String.class::cast);
          case null, default -> Stream.empty();
        };
    return names.flatMap(Role::named).toList();
  }
}
