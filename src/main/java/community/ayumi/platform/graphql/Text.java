package community.ayumi.platform.graphql;

import java.util.Locale;

/** A text in the two languages of the community. */
public record Text(String ja, String en) {

  /** Without anything around it that nobody sees. */
  public Text stripped() {
    return new Text(Written.stripped(ja), Written.stripped(en));
  }

  /** The text in English for an English locale, in Japanese for any other. */
  public String in(Locale locale) {
    return locale.getLanguage().equals("en") ? en : ja;
  }
}
