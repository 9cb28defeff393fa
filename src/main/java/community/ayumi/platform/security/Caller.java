package community.ayumi.platform.security;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/**
 * The bearer of a valid token. Issuer and subject identify a person only together: two issuers may
 * use the same subject.
 *
 * @param roles always contains {@link Role#MEMBER}
 */
public record Caller(String issuer, String subject, Set<Role> roles) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  /** The caller of the request being handled; empty when it carries no token. */
  public static Mono<Caller> current() {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(SecurityContext::getAuthentication)
        .ofType(JwtAuthenticationToken.class)
        .filter(Authentication::isAuthenticated)
        .map(Caller::of);
  }

  public static Caller of(JwtAuthenticationToken token) {
    Jwt jwt = token.getToken();
    Set<String> authorities =
        token.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Set<Role> roles =
        Arrays.stream(Role.values())
            .filter(role -> role == Role.MEMBER || authorities.contains(role.authority()))
            .collect(Collectors.toSet());
    return new Caller(required(jwt, JwtClaimNames.ISS), required(jwt, JwtClaimNames.SUB), roles);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  private static String required(Jwt jwt, String claim) {
    @Nullable String value = jwt.getClaimAsString(claim);
    return Objects.requireNonNull(value, () -> "The token has no claim " + claim);
  }
}
