package community.ayumi.platform.security;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Reads roles from {@code roles}, and from Keycloak's {@code realm_access.roles} and {@code
 * resource_access.<audience>.roles}. A claim of another shape grants nothing and breaks nothing.
 */
final class RolesClaim implements Converter<Jwt, Collection<GrantedAuthority>> {

  static final String NAME = "roles";

  private final List<String> audiences;

  RolesClaim(List<String> audiences) {
    this.audiences = audiences;
  }

  @Override
  public Collection<GrantedAuthority> convert(Jwt jwt) {
    Object resources = jwt.getClaims().get("resource_access");
    Stream<@Nullable Object> places =
        Stream.concat(
            Stream.of(jwt.getClaims().get(NAME), in(jwt.getClaims().get("realm_access"), NAME)),
            audiences.stream().map(audience -> in(in(resources, audience), NAME)));
    Stream<Role> roles = places.flatMap(RolesClaim::words).flatMap(Role::named);
    return Stream.concat(Stream.of(Role.MEMBER), roles)
        .distinct()
        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(role.authority()))
        .toList();
  }

  private static @Nullable Object in(@Nullable Object claim, String name) {
    return claim instanceof Map<?, ?> members ? members.get(name) : null;
  }

  private static Stream<String> words(@Nullable Object claim) {
    return switch (claim) {
      case String text -> Stream.of(text.split("[\\s,]+"));
      case Collection<?> items ->
          items.stream().filter(String.class::isInstance).map(Objects::toString);
      case null, default -> Stream.empty();
    };
  }
}
