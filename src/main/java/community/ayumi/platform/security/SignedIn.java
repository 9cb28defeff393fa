package community.ayumi.platform.security;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What is kept of a good token: whose it was and until when. Not the token itself and none of its
 * other claims, which an open stream would hold for hours.
 */
public final class SignedIn extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient Caller caller;
  private final Instant expiry;

  private SignedIn(Caller caller, Instant expiry) {
    super(authorities(caller.roles()));
    this.caller = caller;
    this.expiry = expiry;
    setAuthenticated(true);
  }

  static SignedIn with(Jwt token, Set<Role> roles) {
    var issuer = Objects.requireNonNull(token.getClaimAsString("iss"), "iss");
    var subject = Objects.requireNonNull(token.getSubject(), "sub");
    var expiry = Objects.requireNonNull(token.getExpiresAt(), "exp");
    return new SignedIn(new Caller(issuer.intern(), subject, roles), expiry);
  }

  private static Set<GrantedAuthority> authorities(Set<Role> roles) {
    return Set.copyOf(
        AuthorityUtils.createAuthorityList(roles.stream().map(Role::authority).toList()));
  }

  public Caller caller() {
    return caller;
  }

  public Instant expiry() {
    return expiry;
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return caller.subject();
  }

  /** Says nothing of the person: what is logged are ids. */
  @Override
  public String toString() {
    return "SignedIn[until " + expiry + "]";
  }
}
