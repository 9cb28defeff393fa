package community.ayumi.activity;

import community.ayumi.platform.graphql.Written;

/** A step as somebody wants it, in their own words, without blanks around them. */
public record Draft(String title, int heightCm) {

  public Draft {
    title = Written.stripped(title);
  }
}
