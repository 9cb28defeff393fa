package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HorizonTests {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void nothingIsHeldBackWhileNothingIsOpen() {
    var horizon = Horizon.FREE.seen("10", "10", NOON);

    assertThat(horizon.age(NOON.plusSeconds(60))).isZero();
  }

  @Test
  void theSameTransactionHoldsFromWhenItWasFirstSeen() {
    var horizon = Horizon.FREE.seen("10", "12", NOON).seen("10", "99", NOON.plusSeconds(5));

    assertThat(horizon.age(NOON.plusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void anotherTransactionBeginsAnew() {
    var horizon = Horizon.FREE.seen("10", "12", NOON).seen("11", "14", NOON.plusSeconds(5));

    assertThat(horizon.age(NOON.plusSeconds(5))).isZero();
  }

  @Test
  void itIsOverWhenTheTransactionIs() {
    var horizon = Horizon.FREE.seen("10", "12", NOON).seen("12", "12", NOON.plusSeconds(5));

    assertThat(horizon.age(NOON.plusSeconds(9))).isZero();
  }
}
