package community.ayumi.checkin;

import community.ayumi.event.Audience;

/** Whom a member tells; authors always see their own. */
public enum Visibility {
  ONLY_ME(Audience.AUTHOR),
  CIRCLE(Audience.GROUP),
  COMMUNITY(Audience.EVERYONE);

  private final Audience audience;

  Visibility(Audience audience) {
    this.audience = audience;
  }

  public Audience audience() {
    return audience;
  }
}
