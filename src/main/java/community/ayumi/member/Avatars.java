package community.ayumi.member;

import java.util.Set;

/** Keys of the built-in pictures; there are no uploads of faces. */
public final class Avatars {

  /** What a member gets who chooses none. */
  public static final String DEFAULT = "sprout";

  public static final Set<String> KEYS =
      Set.of(
          "sprout",
          "teapot",
          "lantern",
          "heron",
          "bookmark",
          "mountain",
          "moon",
          "cat",
          "owl",
          "ferry",
          "acorn",
          "inkwell",
          "thread",
          "bell",
          "banyan",
          "umbrella");

  private Avatars() {}
}
