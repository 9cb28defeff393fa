package community.ayumi.event;

import java.time.Instant;

/** A position and the instant that a cursor made from it carries. */
record Mark(Position position, Instant at) {

  static Mark of(LoggedEvent event) {
    return new Mark(event.position(), event.at().toInstant());
  }
}
