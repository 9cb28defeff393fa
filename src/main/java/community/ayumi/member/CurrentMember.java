package community.ayumi.member;

import community.ayumi.platform.graphql.Forbidden;
import community.ayumi.platform.security.Role;
import java.util.Set;
import java.util.UUID;

/**
 * The registered member who asks. As a controller's argument it is refused with UNAUTHENTICATED or
 * NOT_REGISTERED where there is none, unless the parameter is nullable.
 */
public record CurrentMember(Member member, Set<Role> roles) {

  public UUID id() {
    return member.id();
  }

  public boolean isModerator() {
    return roles.contains(Role.MODERATOR) || roles.contains(Role.ADMIN);
  }

  /**
   * @throws Forbidden for everybody but moderators
   */
  public CurrentMember asModerator() {
    if (!isModerator()) {
      throw new Forbidden();
    }
    return this;
  }

  Viewer viewer() {
    return new Viewer(member, roles);
  }
}
