package community.ayumi.platform.graphql;

import java.util.Locale;

/** A text in the two languages of the community. */
public record Text(String ja, String en) {

  /** Without white space around it. */
  public Text stripped() {
    return new Text(ja.strip(), en.strip());
  }

  /** The text in English for an English locale, in Japanese for any other. */
  public String in(Locale locale) {
    return locale.getLanguage().equals("en") ? en : ja;
  }
}
