package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowanceTests {

  private long now = Duration.ofHours(1).toNanos();
  private final Allowance allowance = new Allowance(10, 50, now);

  @Test
  void muchMayComeAtOnceAndThenSoMuchASecond() {
    assertThat(taken(100)).isEqualTo(50);
    now += Duration.ofMillis(50).toNanos();
    assertThat(taken(100)).isZero();
    now += Duration.ofMillis(950).toNanos();
    assertThat(taken(100)).isEqualTo(10);
  }

  @Test
  void aLongRestAllowsNoMoreThanTheBeginning() {
    taken(50);
    now += Duration.ofHours(1).toNanos();
    assertThat(taken(100)).isEqualTo(50);
  }

  private long taken(int tries) {
    return IntStream.range(0, tries).filter(i -> allowance.takes(now)).count();
  }
}
