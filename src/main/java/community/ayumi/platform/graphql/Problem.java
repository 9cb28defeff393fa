package community.ayumi.platform.graphql;

import java.util.Locale;

/**
 * An expected refusal, as data in a payload. A record of the same name as its GraphQL type, which
 * implements the interface Problem; nothing else is to be wired.
 *
 * <p>The field {@code message} is the text {@code problem.<code>} of {@code messages.properties}
 * (English) or {@code messages_ja.properties} in the viewer's locale, with the record's components
 * as {@code {0}}, {@code {1}} and so on in their order.
 */
public interface Problem {

  /** Stable name for programs: the record's simple name in upper snake case. */
  default String code() {
    return codeOf(getClass().getSimpleName());
  }

  /** The code of the problem type of this name: {@code HANDLE_TAKEN} for {@code HandleTaken}. */
  static String codeOf(String type) {
    return type.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }
}
