package community.ayumi.platform.graphql;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Names the language at fault. */
class WordingValidator implements ConstraintValidator<Wording, Text> {

  private int max;

  @Override
  public void initialize(Wording wording) {
    max = wording.max();
  }

  @Override
  public boolean isValid(@Nullable Text text, ConstraintValidatorContext context) {
    if (text == null) {
      return true;
    }
    context.disableDefaultConstraintViolation();
    // Both are looked at, so that both are told.
    var ja = fits("ja", text.ja(), context);
    var en = fits("en", text.en(), context);
    return ja && en;
  }

  private boolean fits(String language, String words, ConstraintValidatorContext context) {
    var fits = !Written.isBlank(words) && words.codePointCount(0, words.length()) <= max;
    if (!fits) {
      context
          .buildConstraintViolationWithTemplate("must have 1 to " + max + " characters")
          .addPropertyNode(language)
          .addConstraintViolation();
    }
    return fits;
  }
}
