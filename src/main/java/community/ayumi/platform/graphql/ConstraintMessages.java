package community.ayumi.platform.graphql;

import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Has the validator read its messages at the start: it would read them from its jar for the first
 * invalid input, on a thread that must not wait.
 */
@Component
class ConstraintMessages {

  ConstraintMessages(ObjectProvider<Validator> validators) {
    validators.orderedStream().forEach(validator -> validator.validate(new Blank("")));
  }

  private record Blank(@NotBlank String text) {}
}
