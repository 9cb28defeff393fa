package community.ayumi.member;

import community.ayumi.platform.graphql.Forbidden;
import community.ayumi.platform.graphql.Unauthenticated;
import community.ayumi.platform.security.Role;
import graphql.GraphQLContext;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The registered member who asks. As a controller's argument it is refused with UNAUTHENTICATED or
 * NOT_REGISTERED where there is none, unless the parameter is nullable.
 */
public record CurrentMember(Member member, Set<Role> roles) {

  /**
   * The member of an execution. For batch loaders, which take no other argument.
   *
   * @throws Unauthenticated where nobody is registered
   */
  public static CurrentMember in(GraphQLContext context) {
    var me = context.<@Nullable CurrentMember>get(CurrentMember.class);
    if (me == null) {
      throw new Unauthenticated();
    }
    return me;
  }

  public UUID id() {
    return member.id();
  }

  public boolean isModerator() {
    return roles.contains(Role.MODERATOR) || roles.contains(Role.ADMIN);
  }

  /**
   * Demands a moderator.
   *
   * @throws Forbidden for everybody else
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
