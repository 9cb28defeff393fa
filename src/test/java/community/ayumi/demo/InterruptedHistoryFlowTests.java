package community.ayumi.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import community.ayumi.FlowTests;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A start that is broken off while the history is written, and the next one. */
@DirtiesContext
@Import(InterruptedHistoryFlowTests.Clocks.class)
@TestPropertySource(properties = "ayumi.community.history=14")
class InterruptedHistoryFlowTests extends FlowTests {

  private static final Duration DEADLINE = Duration.ofSeconds(50);

  private final Community community = Community.read();
  private final Texts texts = Texts.read();

  @Autowired private BeanFactory beans;
  @Autowired private WalkingClock clock;

  @TestConfiguration
  static class Clocks {

    @Bean
    @Primary
    WalkingClock walkingClock() {
      return new WalkingClock();
    }
  }

  @Test
  void theNextStartCompletesItAndNothingHappensTwice() {
    var store = new HistoryStore(db);
    var brokenOff = history().write().subscribe();
    await().atMost(DEADLINE).until(() -> count("check_in") > 80);
    brokenOff.dispose();
    assertThat(store.find().block().isComplete()).isFalse();

    history().write().block(DEADLINE);
    clock.arrive();

    var begun = store.find().block();
    var story = Story.of(community, texts, begun.span(), begun.seed());
    assertThat(begun.isComplete()).isTrue();
    assertThat(count("check_in")).isEqualTo(number(story, Act.ChecksIn.class));
    assertThat(count("event where kind = 'CHECKED_IN'")).isEqualTo(count("check_in"));
    assertThat(count("event where kind = 'STEP_DONE'"))
        .isEqualTo(count("check_in where step_done"))
        .isPositive();
    assertThat(count("event where kind = 'STEP_SPLIT'"))
        .isEqualTo(number(story, Act.Splits.class))
        .isPositive();
    assertThat(count("(select distinct occasion_id from rest) taken"))
        .isEqualTo(number(story, Act.Rests.class))
        .isPositive();
    assertThat(count("cheer")).isEqualTo(number(story, Act.Cheers.class));
  }

  private History history() {
    return new Staging(beans).history(community, texts);
  }

  private static long number(Story story, Class<? extends Act> kind) {
    return story.acts().stream().filter(kind::isInstance).count();
  }

  private long count(String from) {
    return db.sql("select count(*) from " + from).mapValue(Long.class).one().block();
  }
}
