package community.ayumi.platform.graphql;

import graphql.i18n.I18n;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reads at the start the messages that the engine and the validator would otherwise read from files
 * during the first request that needs them, on a thread that must not wait.
 */
@Component
class EngineMessages {

  EngineMessages(ObjectProvider<Validator> validator) {
    validator.ifAvailable(it -> it.validate(new TooLong("x")));
    for (var locale : List.of(Locale.JAPANESE, Locale.ENGLISH, Locale.getDefault())) {
      for (var bundle : I18n.BundleType.values()) {
        I18n.i18n(bundle, locale);
      }
    }
  }

  private record TooLong(@Size(max = 0) String text) {}
}
