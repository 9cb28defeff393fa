package community.ayumi.platform.graphql;

import graphql.i18n.I18n;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Reads the engine's own messages at the start: it would read them from its jar during the first
 * request in each language, on a thread that must not wait.
 */
@Component
class EngineMessages {

  EngineMessages() {
    for (var locale : List.of(Locale.JAPANESE, Locale.ENGLISH, Locale.getDefault())) {
      for (var bundle : I18n.BundleType.values()) {
        I18n.i18n(bundle, locale);
      }
    }
  }
}
