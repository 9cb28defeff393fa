package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Higher phases start later and stop earlier. */
class StopOrderTests extends FlowTests {

  @Autowired private ApplicationContext context;

  @Test
  void socketsAndServerStopBeforeTheLogIsReadNoMore() {
    for (var reader : List.of("tailer", "reactions")) {
      assertThat(phase(reader)).isLessThan(phase("webServerStartStop"));
      assertThat(phase("webServerStartStop")).isLessThan(phase("sockets"));
    }
  }

  private int phase(String bean) {
    return context.getBean(bean, SmartLifecycle.class).getPhase();
  }
}
