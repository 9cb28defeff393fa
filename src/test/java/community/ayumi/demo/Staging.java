package community.ayumi.demo;

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
import org.springframework.beans.factory.BeanFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Parts of the demo, made from an application that has none. */
final class Staging {

  private final CommunityConfiguration configuration = new CommunityConfiguration();
  private final BeanFactory beans;

  Staging(BeanFactory beans) {
    this.beans = beans;
  }

  Stage stage(Community community) {
    return configuration.stage(
        community,
        beans.getBean(Registration.class),
        beans.getBean(Members.class),
        beans.getBean(Activities.class),
        beans.getBean(Participations.class),
        beans.getBean(Steps.class),
        beans.getBean(PreparedCircles.class),
        beans.getBean(Circles.class),
        beans.getBean(Ending.class));
  }

  Telling telling(Stage stage) {
    return configuration.telling(
        stage,
        beans.getBean(Recording.class),
        beans.getBean(Cheering.class),
        beans.getBean(Stepping.class),
        beans.getBean(Resting.class));
  }

  History history(Community community, Texts texts) {
    var stage = stage(community);
    return configuration.history(
        community,
        texts,
        beans.getBean(CommunitySettings.class),
        beans.getBean(Members.class),
        stage,
        telling(stage),
        beans.getBean(Awarding.class),
        beans.getBean(Welcoming.class),
        beans.getBean(DatabaseClient.class),
        beans.getBean(TransactionalOperator.class),
        beans.getBean(WalkingClock.class));
  }
}
