package community.ayumi.demo;

import community.ayumi.checkin.Effort;
import community.ayumi.checkin.Moment;
import community.ayumi.checkin.Visibility;
import community.ayumi.cheer.CheerKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something one of the demo's people did, at its instant. */
sealed interface Act {

  Instant at();

  record Registers(Instant at, Persona who) implements Act {}

  record Gathers(Instant at, Community.Group circle) implements Act {}

  record TakesUp(Instant at, Persona who, Persona.AlsoIn what) implements Act {}

  /**
   * A check-in.
   *
   * @param moment what it is going to be, for the choice of words; the service decides by itself
   */
  record ChecksIn(
      Instant at,
      Persona who,
      String activity,
      Effort effort,
      @Nullable String note,
      Visibility visibility,
      Moment moment)
      implements Act {

    /** Unlike any other's; as an idempotency key it finds the check-in again. */
    String key() {
      return "history-%s-%d".formatted(who.handle(), at.toEpochMilli());
    }
  }

  record Cheers(Instant at, Persona who, ChecksIn what, CheerKind kind, @Nullable String message)
      implements Act {

    /** At most one for each sender. */
    String key() {
      return what.key();
    }
  }

  record Thanks(Instant at, Cheers what) implements Act {}
}
