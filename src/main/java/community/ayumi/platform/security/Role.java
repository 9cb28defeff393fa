package community.ayumi.platform.security;

import java.util.Arrays;
import java.util.stream.Stream;

/** What a caller may do beyond being signed in. No role implies another one. */
public enum Role {
  MEMBER,
  MODERATOR,
  ADMIN;

  String authority() {
    return "ROLE_" + name();
  }

  /** Case-insensitive; empty for a name that is not ours, so that foreign roles pass unnoticed. */
  static Stream<Role> named(String name) {
    return Arrays.stream(values()).filter(role -> role.name().equalsIgnoreCase(name));
  }
}
