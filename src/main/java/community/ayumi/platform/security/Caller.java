package community.ayumi.platform.security;

import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
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
        .ofType(SignedIn.class)
        .filter(Authentication::isAuthenticated)
        .map(SignedIn::caller);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  public boolean isModerator() {
    return has(Role.MODERATOR) || has(Role.ADMIN);
  }
}
