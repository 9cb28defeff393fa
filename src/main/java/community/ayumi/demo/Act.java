package community.ayumi.demo;

import community.ayumi.checkin.Effort;
import community.ayumi.checkin.Moment;
import community.ayumi.checkin.Visibility;
import community.ayumi.cheer.CheerKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something one of the demo's people did, at its instant. */
sealed interface Act {

  Instant at();

  record Registers(Instant at, Persona who) implements Act {}

  record Gathers(Instant at, Community.Group circle) implements Act {}

  /** A circle has come to its end. */
  record Ends(Instant at, Community.Group circle) implements Act {}

  record TakesUp(Instant at, Persona who, Persona.AlsoIn what) implements Act {}

  /** A step of their own. */
  record Adds(Instant at, Persona who, String activity, Rung step) implements Act {

    String key() {
      return keyOf(who, at);
    }
  }

  record Splits(Instant at, Persona who, String activity, Rung step, List<Rung> into)
      implements Act {

    String key() {
      return keyOf(who, at);
    }
  }

  /**
   * A rest without a reason.
   *
   * @param activity null for everything
   */
  record Rests(Instant at, Persona who, @Nullable String activity, LocalDate until)
      implements Act {}

  /**
   * Goes on before the rest is over.
   *
   * @param activity null for everything
   */
  record Resumes(Instant at, Persona who, @Nullable String activity) implements Act {}

  /**
   * A check-in.
   *
   * @param moment what it is going to be, for the choice of words; the service decides by itself
   * @param work what it was about, null if no step
   */
  record ChecksIn(
      Instant at,
      Persona who,
      String activity,
      Effort effort,
      @Nullable String note,
      Visibility visibility,
      Moment moment,
      @Nullable Work work)
      implements Act {

    /** Unlike any other's; as an idempotency key it finds the check-in again. */
    String key() {
      return keyOf(who, at);
    }
  }

  /** A step that was worked at, or finished. */
  record Work(Rung step, boolean finished) {}

  record Cheers(Instant at, Persona who, ChecksIn what, CheerKind kind, @Nullable String message)
      implements Act {

    /** At most one for each sender. */
    String key() {
      return what.key();
    }
  }

  record Thanks(Instant at, Cheers what) implements Act {}

  private static String keyOf(Persona who, Instant at) {
    return "demo-%s-%d".formatted(who.handle(), at.toEpochMilli());
  }
}
