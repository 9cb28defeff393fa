package community.ayumi.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import community.ayumi.FlowTests;
import community.ayumi.activity.Activities;
import community.ayumi.activity.Participations;
import community.ayumi.activity.Registration;
import community.ayumi.activity.Resting;
import community.ayumi.activity.Steps;
import community.ayumi.badge.Awarding;
import community.ayumi.checkin.Recording;
import community.ayumi.cheer.Cheering;
import community.ayumi.cheer.Welcoming;
import community.ayumi.circle.Circles;
import community.ayumi.circle.Ending;
import community.ayumi.circle.PreparedCircles;
import community.ayumi.circle.Stepping;
import community.ayumi.member.Members;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.reactive.TransactionalOperator;

/** A start that is broken off while the history is written, and the next one. */
@DirtiesContext
@Import(InterruptedHistoryFlowTests.Clocks.class)
@TestPropertySource(properties = "ayumi.community.history=14")
class InterruptedHistoryFlowTests extends FlowTests {

  private static final Duration DEADLINE = Duration.ofSeconds(50);

  private final CommunityConfiguration configuration = new CommunityConfiguration();
  private final Community community = Community.read();
  private final Texts texts = Texts.read();

  @Autowired private CommunitySettings settings;
  @Autowired private Registration registration;
  @Autowired private Members members;
  @Autowired private Activities activities;
  @Autowired private Participations participations;
  @Autowired private Steps steps;
  @Autowired private PreparedCircles prepared;
  @Autowired private Circles circles;
  @Autowired private Ending ending;
  @Autowired private Recording recording;
  @Autowired private Cheering cheering;
  @Autowired private Stepping stepping;
  @Autowired private Resting resting;
  @Autowired private Awarding awarding;
  @Autowired private Welcoming welcoming;
  @Autowired private TransactionalOperator transaction;
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
    var stage =
        configuration.stage(
            community,
            registration,
            members,
            activities,
            participations,
            steps,
            prepared,
            circles,
            ending);
    var telling = configuration.telling(stage, recording, cheering, stepping, resting);
    return configuration.history(
        community,
        texts,
        settings,
        members,
        stage,
        telling,
        awarding,
        welcoming,
        db,
        transaction,
        clock);
  }

  private static long number(Story story, Class<? extends Act> kind) {
    return story.acts().stream().filter(kind::isInstance).count();
  }

  private long count(String from) {
    return db.sql("select count(*) from " + from).mapValue(Long.class).one().block();
  }
}
