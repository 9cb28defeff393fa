package community.ayumi.feed;

import community.ayumi.checkin.Moment;

/** What comes before what among a circle's moments. */
enum Prominence {
  RETURN,
  FIRST,
  STEP,
  BADGE,
  OTHER;

  static Prominence of(Moment moment) {
    return switch (moment) {
      case RETURN -> RETURN;
      case FIRST -> FIRST;
      case STEP -> STEP;
      case REGULAR -> OTHER;
    };
  }
}
