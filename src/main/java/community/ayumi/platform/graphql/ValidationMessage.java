package community.ayumi.platform.graphql;

import graphql.GraphQLError;
import graphql.validation.ValidationError;
import java.util.regex.Pattern;

/**
 * Cleans the engine's words about an invalid document: no Java class, no parsed value, and where
 * the schema is not public none of its names either.
 */
final class ValidationMessage {

  private static final Pattern VALUE =
      Pattern.compile(" with value '.*' (?=(is|must|contains) )", Pattern.DOTALL);
  private static final Pattern ACTUAL_CLASS =
      Pattern.compile(",? but (it )?was .*", Pattern.DOTALL);
  private static final Pattern CLASS =
      Pattern.compile("\\b(java|graphql|org|com|community)\\.[a-z]\\w*\\.|\\w+\\{");
  private static final Pattern VARIABLE =
      Pattern.compile("(Variable '\\w+' has an invalid value)(: [^']*)?.*", Pattern.DOTALL);

  private ValidationMessage() {}

  static String of(GraphQLError error, boolean secret) {
    return secret ? withoutNames(error) : withoutClasses(String.valueOf(error.getMessage()));
  }

  private static String withoutClasses(String message) {
    var plain = VALUE.matcher(message).replaceFirst(" ");
    plain = ACTUAL_CLASS.matcher(plain).replaceFirst(".");
    return CLASS.matcher(plain).find() ? "The document or a variable is not valid." : plain;
  }

  private static String withoutNames(GraphQLError error) {
    if (error instanceof ValidationError invalid) {
      return "The document is not valid: " + invalid.getValidationErrorType() + ".";
    }
    var variable = VARIABLE.matcher(withoutClasses(String.valueOf(error.getMessage())));
    if (!variable.matches()) {
      return "The operation or a variable is not valid.";
    }
    var reason = variable.group(2);
    return variable.group(1) + (reason == null || reason.isBlank() ? "." : reason);
  }
}
