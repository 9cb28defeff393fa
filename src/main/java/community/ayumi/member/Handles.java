package community.ayumi.member;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What a handle may be: 3 to 20 letters of any script, digits, hyphens and underscores. */
final class Handles {

  private static final Pattern ALLOWED =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_-]{2,19}");

  private Handles() {}

  /** Full-width and half-width forms of one name are the same name. */
  static String normalise(String handle) {
    return Normalizer.normalize(handle.strip(), Normalizer.Form.NFKC);
  }

  static boolean allows(String normalised) {
    return ALLOWED.matcher(normalised).matches();
  }
}
