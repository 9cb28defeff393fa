package community.ayumi;

import community.ayumi.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * Flow tests that move the time, all on one application of their own. Each begins at {@link
 * #START}; tokens live longer than any test looks ahead.
 */
@Import(MovableClock.InPlaceOfTheRealOne.class)
public abstract class ClockFlowTests extends FlowTests {

  /** Noon of a Wednesday in Tokyo. */
  protected static final Instant START = MovableClock.START;

  private static final Duration LONG = Duration.ofDays(1_000);

  @Autowired protected MovableClock clock;

  @Override
  protected Person aStranger(Role... roles) {
    var subject = UUID.randomUUID().toString();
    return new Person(port, issuer.token(subject, Set.of(roles), LONG), subject);
  }

  @BeforeEach
  void beginAtTheStart() {
    clock.set(START);
  }
}
