package community.ayumi.platform.graphql;

import graphql.ParseAndValidate;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationValidationParameters;
import graphql.validation.ValidationError;
import graphql.validation.rules.SubscriptionUniqueRootField;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the engine's rule of a subscription's one field from documents that break other rules: it
 * fails where fragments in a circle, of another type or of no document leave no field at all.
 */
@Component
class RootFieldRule extends SimplePerformantInstrumentation {

  @Override
  public @Nullable InstrumentationContext<List<ValidationError>> beginValidation(
      InstrumentationValidationParameters parameters, @Nullable InstrumentationState state) {
    if (DocumentShape.subscribes(parameters.getDocument()) && breaksOthers(parameters)) {
      Predicate<Class<?>> others = RootFieldRule::isAnother;
      parameters
          .getGraphQLContext()
          .put(ParseAndValidate.INTERNAL_VALIDATION_PREDICATE_HINT, others);
    }
    return null;
  }

  private static boolean breaksOthers(InstrumentationValidationParameters parameters) {
    var document = parameters.getDocument();
    var locale = parameters.getExecutionInput().getLocale();
    return !ParseAndValidate.validate(
            parameters.getSchema(), document, RootFieldRule::isAnother, locale)
        .isEmpty();
  }

  private static boolean isAnother(Class<?> rule) {
    return !rule.equals(SubscriptionUniqueRootField.class);
  }
}
