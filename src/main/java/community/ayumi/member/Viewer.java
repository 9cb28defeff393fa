package community.ayumi.member;

import community.ayumi.platform.security.Role;
import java.util.Set;

/** The signed-in member's own view. */
public record Viewer(Member member, Set<Role> roles) {}
