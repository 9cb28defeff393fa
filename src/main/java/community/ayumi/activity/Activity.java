package community.ayumi.activity;

import community.ayumi.platform.graphql.Node;
import community.ayumi.platform.graphql.Text;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template that members take part in.
 *
 * @param lengthDays null when open-ended
 * @param circleSize seats of a circle, the supporter's included; null when everyone is together
 */
public record Activity(
    UUID id,
    String slug,
    String titleJa,
    String titleEn,
    String promiseJa,
    String promiseEn,
    CadenceUnit cadenceUnit,
    int cadenceTimes,
    @Nullable Integer lengthDays,
    @Nullable Integer circleSize,
    int supporterSeats,
    int sparesPerWeek,
    StepMode stepMode,
    CountsFrom countsFrom,
    OffsetDateTime createdAt)
    implements Node {

  /** The one activity the code knows by name. */
  static final String HOME = "home";

  Text title() {
    return new Text(titleJa, titleEn);
  }

  Text promise() {
    return new Text(promiseJa, promiseEn);
  }

  Cadence cadence() {
    return new Cadence(cadenceUnit, cadenceTimes);
  }

  boolean isHome() {
    return slug.equals(HOME);
  }

  boolean offers(Seat seat) {
    return seat == Seat.PEER || supporterSeats > 0;
  }
}
