package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Why the log is built as it is: many writers whose transactions last as long as they like and
 * sometimes roll back, many clients cut at random that resume by their cursor, blocks and seats
 * that change meanwhile. What each client got is held against what the log says it should have got.
 * The controls read the same log, during the same run, in orders that look just as good.
 */
@TestPropertySource(properties = "spring.r2dbc.pool.max-size=24")
@Import(DeliveryProofTests.WithoutBadges.class)
class DeliveryProofTests extends FlowTests {

  private static final int EVENTS = Integer.getInteger("ayumi.proof.events", 12_000);
  // A busy machine ends it sooner; how many it were is printed.
  private static final Duration TIME = Duration.ofSeconds(45);
  // How late a machine with other things to do may be is not what is tested here.
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 1_000_000;
  private static final int FOLLOWERS = 50;
  private static final int WRITERS = 8;
  private static final long SEED = Long.getLong("ayumi.proof.seed", 20_260_401L);

  @Autowired private TransactionalOperator transaction;
  @Autowired private EventLog log;
  @Autowired private EventStore store;
  @Autowired private Epochs epochs;
  @Autowired private Hub hub;

  /** Awards would be facts of their own, and judging them the greater part of the work. */
  @TestConfiguration
  static class WithoutBadges {

    @Bean
    static BeanFactoryPostProcessor withoutBadges() {
      return beans -> ((BeanDefinitionRegistry) beans).removeBeanDefinition("badgeReaction");
    }
  }

  @Test
  @Timeout(240)
  void nothingIsMissedDoubledReorderedOrSeenByTheWrongPerson() {
    var community =
        new ProofCommunity(
            db,
            transaction,
            log,
            ProofCommunity::blockOverTheApi,
            Duration.ofMillis(60),
            new Random(SEED));
    var people = IntStream.range(0, FOLLOWERS).mapToObj(i -> aMember()).toList();
    community.settle(people);
    var followers =
        IntStream.range(0, FOLLOWERS)
            .mapToObj(i -> new ProofFollower(community, i, port, new Random(SEED + i)))
            .toList();
    var byId = ProofControl.byId(db);
    var byIdBelowTheHorizon = ProofControl.byIdBelowTheHorizon(db);

    var controls = Flux.merge(byId.reads(), byIdBelowTheHorizon.reads()).subscribe();
    var following = Flux.fromIterable(followers).flatMap(ProofFollower::follows, FOLLOWERS);
    var followed = following.then().toFuture();
    awaitUntil(() -> followers.stream().allMatch(ProofFollower::hasBegun));
    var changing = community.changes().toFuture();
    var end = Instant.now().plus(TIME);
    Flux.range(0, WRITERS)
        .flatMap(
            w ->
                community.writes(
                    new Random(SEED * 31 + w),
                    AT_ONCE,
                    () -> community.written() >= EVENTS || Instant.now().isAfter(end)),
            WRITERS)
        .then()
        .block(TIME.multipliedBy(2));
    community.stopChanging();
    changing.join();
    var all = ProofJudge.log(epochs, store);
    awaitUntil(() -> hub.head().position().equals(all.getLast().position()));
    followers.forEach(ProofFollower::finish);
    Mono.fromFuture(followed).block(Duration.ofSeconds(60));
    controls.dispose();
    byId.readsTheRest().block(Duration.ofSeconds(10));
    byIdBelowTheHorizon.readsTheRest().block(Duration.ofSeconds(10));

    report(community, all, followers, byId, byIdBelowTheHorizon);
  }

  private void report(
      ProofCommunity community,
      List<LoggedEvent> all,
      List<ProofFollower> followers,
      ProofControl byId,
      ProofControl byIdBelowTheHorizon) {
    var judge = new ProofJudge(community.toggles(), community.withdrawn(), all, PATIENCE);
    var verdict =
        followers.stream()
            .map(ProofFollower::record)
            .map(judge::of)
            .reduce(ProofJudge.Verdict::plus)
            .orElseThrow();
    say("proof: " + verdict);
    say(
        "proof: %d events in the log, ids out of order %d, rolled back %d, withdrawn %d,"
            .concat(" changes %d, cuts %d")
            .formatted(
                all.size(),
                judge.idsOutOfOrder(),
                community.rolledBack(),
                community.withdrawn().size(),
                community.toggles().size(),
                followers.stream().mapToInt(ProofFollower::cuts).sum()));
    say("control: cursor of ids alone missed " + byId.missed(all));
    say("control: ids below the horizon missed " + byIdBelowTheHorizon.missed(all));

    assertThat(followers).flatExtracting(ProofFollower::failures).isEmpty();
    assertThat(verdict.missed()).as("missed").isZero();
    assertThat(verdict.doubled()).as("doubled").isZero();
    assertThat(verdict.disordered()).as("out of order").isZero();
    assertThat(verdict.forbidden()).as("forbidden").isZero();
    assertThat(verdict.late()).as("later than %s after a change", PATIENCE).isZero();
    assertThat(community.withdrawn()).as("withdrawn").isNotEmpty();
    assertThat(verdict.certain()).as("certain to be seen").isGreaterThan(all.size());
    assertThat(judge.idsOutOfOrder()).as("ids out of order").isPositive();
    assertThat(byId.missed(all)).as("missed by a cursor of ids").isPositive();
  }

  private static void awaitUntil(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
  }

  @SuppressWarnings("SystemOut")
  private static void say(String line) {
    System.out.println(line);
  }
}
