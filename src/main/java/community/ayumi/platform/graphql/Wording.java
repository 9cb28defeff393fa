package community.ayumi.platform.graphql;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Both languages of a {@link Text} have words, each of at most so many characters. */
@Documented
@Constraint(validatedBy = WordingValidator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Wording {

  /** Characters as people count them, not units of storage. */
  int max();

  /** Without placeholders: they would be looked up in a file. */
  String message() default "must have words, and no more than its limit";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
