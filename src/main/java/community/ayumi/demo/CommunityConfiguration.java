package community.ayumi.demo;

import community.ayumi.activity.Activities;
import community.ayumi.activity.Participations;
import community.ayumi.activity.Registration;
import community.ayumi.activity.Resting;
import community.ayumi.activity.Rests;
import community.ayumi.activity.Steps;
import community.ayumi.badge.Awarding;
import community.ayumi.checkin.CheckIns;
import community.ayumi.checkin.Recording;
import community.ayumi.cheer.Cheering;
import community.ayumi.cheer.Welcoming;
import community.ayumi.circle.Circles;
import community.ayumi.circle.Ending;
import community.ayumi.circle.Joining;
import community.ayumi.circle.PreparedCircles;
import community.ayumi.circle.Stepping;
import community.ayumi.member.Members;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The demo's community, where it is wanted: its past, and how it goes on. */
@Configuration(proxyBeanMethods = false)
@Conditional(CommunityCondition.class)
class CommunityConfiguration {

  @Bean
  Community community() {
    return Community.read();
  }

  @Bean
  Texts texts() {
    return Texts.read();
  }

  /** Takes the place of the application's clock. */
  @Bean
  @Primary
  WalkingClock walkingClock() {
    return new WalkingClock();
  }

  @Bean
  Stage stage(
      Community community,
      Registration registration,
      Members members,
      Activities activities,
      Participations participations,
      Steps steps,
      PreparedCircles prepared,
      Circles circles,
      Ending ending) {
    return new Stage(
        community,
        registration,
        members,
        activities,
        participations,
        steps,
        prepared,
        circles,
        ending);
  }

  @Bean
  Telling telling(
      Stage stage, Recording recording, Cheering cheering, Stepping stepping, Resting resting) {
    return new Telling(stage, recording, cheering, stepping, resting);
  }

  @Bean
  History history(
      Community community,
      Texts texts,
      CommunitySettings settings,
      Members members,
      Stage stage,
      Telling telling,
      Awarding awarding,
      Welcoming welcoming,
      DatabaseClient db,
      TransactionalOperator transaction,
      WalkingClock clock) {
    return new History(
        community,
        texts,
        settings,
        members,
        stage,
        telling,
        awarding,
        welcoming,
        new HistoryStore(db),
        transaction,
        clock);
  }

  @Bean
  Noticed noticed() {
    return new Noticed();
  }

  @Bean
  Simulator simulator(
      Community community,
      Texts texts,
      CommunitySettings settings,
      Stage stage,
      Telling telling,
      CheckIns checkIns,
      Circles circles,
      Joining joining,
      Rests rests,
      Noticed noticed,
      WalkingClock clock) {
    var chance = new Chance(ThreadLocalRandom.current().nextLong());
    var notes = new Notes(texts.notes());
    var steps = new StepWords(texts.steps(), notes);
    var ladder = new OnTheLadder(community, stage, telling, steps, clock, chance);
    return new Simulator(
        community,
        stage,
        circles,
        new ComingIn(community, stage, telling, checkIns, ladder, notes, clock, chance),
        new Answering(telling, checkIns, noticed, new Words(texts.words()), clock, chance),
        ladder,
        new AtRest(community, telling, rests, clock, chance),
        new NextRound(community, stage, joining, clock, chance),
        new Pace(settings.speed()),
        clock,
        chance);
  }
}
