package community.ayumi;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * Flow tests that move the time, all on one application of their own. Each begins at {@link
 * #START}; tokens live 30 days from when a member is made.
 */
@Import(MovableClock.InPlaceOfTheRealOne.class)
@TestPropertySource(properties = "ayumi.demo.token-lifetime=30d")
public abstract class ClockFlowTests extends FlowTests {

  /** Noon of a Wednesday in Tokyo. */
  protected static final Instant START = MovableClock.START;

  @Autowired protected MovableClock clock;

  @BeforeEach
  void beginAtTheStart() {
    clock.set(START);
  }
}
