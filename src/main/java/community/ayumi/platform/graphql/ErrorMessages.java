package community.ayumi.platform.graphql;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The sentences for people about errors that a member may meet; others stay as they are. */
@Component
class ErrorMessages {

  private final MessageSource messages;

  ErrorMessages(MessageSource messages) {
    this.messages = messages;
  }

  /** The error in a language, if its message is a key below {@code error.} in the files. */
  ClientError in(Locale locale, ClientError error) {
    var sentence = messages.getMessage("error." + error.message(), null, null, locale);
    return sentence == null ? error : error.saying(sentence);
  }
}
