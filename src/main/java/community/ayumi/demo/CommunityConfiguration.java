package community.ayumi.demo;

import community.ayumi.activity.Activities;
import community.ayumi.activity.Participations;
import community.ayumi.activity.Registration;
import community.ayumi.badge.Awarding;
import community.ayumi.checkin.CheckIns;
import community.ayumi.checkin.Recording;
import community.ayumi.cheer.Cheering;
import community.ayumi.circle.Circles;
import community.ayumi.circle.PreparedCircles;
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
      PreparedCircles circles) {
    return new Stage(community, registration, members, activities, participations, circles);
  }

  @Bean
  Telling telling(Stage stage, Recording recording, Cheering cheering) {
    return new Telling(stage, recording, cheering);
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
      Noticed noticed,
      WalkingClock clock) {
    var chance = new Chance(ThreadLocalRandom.current().nextLong());
    return new Simulator(
        community,
        stage,
        circles,
        new ComingIn(community, telling, checkIns, new Notes(texts.notes()), clock, chance),
        new Answering(telling, checkIns, noticed, new Words(texts.words()), clock, chance),
        new Pace(settings.speed()),
        clock,
        chance);
  }
}
