package community.ayumi.platform.graphql;

import org.jspecify.annotations.Nullable;

/** What people write. */
public final class Written {

  private Written() {}

  /**
   * The words without anything around them that nobody sees.
   *
   * @throws BadInput if half a character is among them, which no database can keep
   */
  public static String stripped(String words) {
    if (words.codePoints().anyMatch(Written::isHalf)) {
      throw BadInput.unkeepable();
    }
    int from = 0;
    int to = words.length();
    while (from < to && isUnseen(words.codePointAt(from))) {
      from += Character.charCount(words.codePointAt(from));
    }
    while (to > from && isUnseen(words.codePointBefore(to))) {
      to -= Character.charCount(words.codePointBefore(to));
    }
    return words.substring(from, to);
  }

  /** The same; null where nothing is left. */
  public static @Nullable String orNothing(@Nullable String words) {
    var stripped = words == null ? "" : stripped(words);
    return stripped.isEmpty() ? null : stripped;
  }

  public static boolean isBlank(String words) {
    return words.codePoints().allMatch(Written::isUnseen);
  }

  private static boolean isHalf(int character) {
    return Character.getType(character) == Character.SURROGATE;
  }

  private static boolean isUnseen(int character) {
    return switch (Character.getType(character)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL ->
          true;
      case Character.FORMAT -> !isPartOfAFlag(character);
      default -> false;
    };
  }

  /** Flags of regions are spelled with tags that end them. */
  private static boolean isPartOfAFlag(int character) {
    return character >= 0xE0020 && character <= 0xE007F;
  }
}
