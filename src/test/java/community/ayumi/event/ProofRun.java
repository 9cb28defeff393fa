package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.ChildAyumi;
import community.ayumi.platform.database.OtherServer;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;

/**
 * The proof as the world is: the application in a process of its own that is stopped and killed and
 * started again, on a PostgreSQL that lives on and that the writers reach all the while, and
 * graphql-ws clients whose every connection is cut. Ends by itself when its time is over.
 */
final class ProofRun implements AutoCloseable {

  private static final long SEED = Long.getLong("ayumi.proof.seed", 20_260_401L);
  private static final int WRITERS = 8;
  private static final String STARTED = "Started AyumiApplication in ";

  private final Size size;
  private final OtherServer database;
  private final ConnectionPool pool;
  private final DatabaseClient db;
  private final EventStore store;
  private final Epochs epochs;
  private final ProofCommunity community;
  private final ProofControl byId;
  private final ChildAyumi application = new ChildAyumi("ayumi.demo.enabled=true");
  private final List<ProofNetwork> networks = new ArrayList<>();
  private final List<String> stops = new ArrayList<>();
  private final AtomicInteger restarted = new AtomicInteger();
  private volatile Instant begun = Instant.now();
  private volatile String phase = "starting";

  /**
   * @param perSecond how many events are written at most
   * @param cuts how often each follower is cut at least
   * @param lifetime milliseconds that a connection lives at most
   * @param time after which nothing more is written, whatever has been reached
   * @param allowance how long an open stream may go on after a change
   */
  record Size(
      int events,
      int perSecond,
      int followers,
      int cuts,
      int lifetime,
      int restarts,
      Duration time,
      Duration allowance) {}

  ProofRun(Size size) throws SQLException {
    this.size = size;
    this.database = OtherServer.start();
    this.pool = pool(database);
    this.db = DatabaseClient.create(pool);
    var transactions = new R2dbcTransactionManager(pool);
    var transaction = TransactionalOperator.create(transactions);
    this.store = new EventStore(db);
    this.epochs = new Epochs(db, transactions, Clock.systemUTC());
    // Tells as the application does; nobody here follows, so nobody is woken.
    var unheard = new Tailer(store, epochs, null, null, null);
    var log = new EventLog(store, epochs, unheard, null, null, Clock.systemUTC());
    this.community =
        new ProofCommunity(
            db,
            transaction,
            log,
            ProofCommunity.blockInTheDatabase(db, transaction, log),
            Duration.ofMillis(500),
            new Random(SEED));
    this.byId = ProofControl.byId(db);
  }

  private static ConnectionPool pool(OtherServer database) {
    var options =
        ConnectionFactoryOptions.parse(database.r2dbcUrl())
            .mutate()
            .option(ConnectionFactoryOptions.USER, OtherServer.USER)
            .option(ConnectionFactoryOptions.PASSWORD, OtherServer.PASSWORD)
            .build();
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(ConnectionFactories.get(options)).maxSize(16).build());
  }

  /** Runs, prints what came of it, and fails unless it is proven. */
  void run() throws IOException {
    start();
    var people = IntStream.range(0, Math.max(size.followers(), ProofCommunity.AUTHORS));
    community.settle(people.mapToObj(i -> application.aMember()).toList());
    for (int i = 0; i < size.followers(); i++) {
      networks.add(new ProofNetwork(application.port(), size.lifetime(), new Random(SEED + i)));
    }
    var control = byId.reads().subscribe();
    var clients = new ProofClients(community, networks, ProofClients.fresh());
    boolean caughtUp = isFollowedToTheEnd(clients);
    control.dispose();
    byId.readsTheRest().block(Duration.ofSeconds(30));
    report(clients, ProofJudge.log(epochs, store));
    assertThat(caughtUp).as("everybody has come to the end").isTrue();
  }

  private boolean isFollowedToTheEnd(ProofClients clients) {
    try (clients;
        var progress = Executors.newSingleThreadScheduledExecutor()) {
      var saying =
          progress.scheduleAtFixedRate(() -> say(progress(clients)), 10, 10, TimeUnit.SECONDS);
      assertThat(comesTrue(60, clients::haveBegun)).as("everybody follows").isTrue();
      writeAndRestart();
      boolean caughtUp = hasEveryoneCaughtUp(clients);
      saying.cancel(false);
      return caughtUp;
    }
  }

  private void start() {
    Map<String, String> environment =
        Map.of(
            "SPRING_R2DBC_URL", database.r2dbcUrl(),
            "SPRING_R2DBC_USERNAME", OtherServer.USER,
            "SPRING_R2DBC_PASSWORD", OtherServer.PASSWORD);
    try {
      application.start(environment);
    } catch (ConditionTimeoutException busy) {
      application.process().await(STARTED);
    }
  }

  private void writeAndRestart() {
    begun = Instant.now();
    phase = "writing";
    var changing = community.changes().toFuture();
    var writing =
        Flux.range(0, WRITERS)
            .flatMap(
                w -> community.writes(new Random(SEED * 31 + w), size.perSecond(), this::isEnough),
                WRITERS)
            .then()
            .toFuture();
    for (int i = 1; i <= size.restarts(); i++) {
      double share = (double) i / (size.restarts() + 1);
      comesTrue(size.time().toSeconds() + 1, () -> reached() >= share || writing.isDone());
      restart(i % 2 == 0);
    }
    writing.join();
    phase = "ending";
    community.stopChanging();
    changing.join();
  }

  private void restart(boolean gently) {
    phase = gently ? "SIGTERM" : "kill -9";
    stops.add(phase);
    if (gently) {
      application.process().terminate();
    } else {
      application.process().kill();
    }
    start();
    restarted.incrementAndGet();
    phase = "writing";
  }

  /** Unless time is over, some of it is written after the last restart. */
  private boolean isEnough() {
    return reached() >= 1 && (restarted.get() == size.restarts() || timeTaken() >= 1);
  }

  /** The share of the run that is done: of its time, or of everything that it is to reach. */
  private double reached() {
    var events = (double) community.written() / size.events();
    var cuts = size.cuts() == 0 ? 1 : (double) cuts().getMin() / size.cuts();
    return Math.max(Math.min(events, cuts), timeTaken());
  }

  private double timeTaken() {
    return (double) Duration.between(begun, Instant.now()).toMillis() / size.time().toMillis();
  }

  private IntSummaryStatistics cuts() {
    return networks.stream().mapToInt(ProofNetwork::cuts).summaryStatistics();
  }

  /** Once the application has told everything that follows from what was written. */
  private boolean hasEveryoneCaughtUp(ProofClients clients) {
    networks.forEach(ProofNetwork::calm);
    comesTrue(120, () -> store.backlogs().all(reaction -> reaction.since() == null).block());
    var end = ProofJudge.log(epochs, store).getLast().position();
    return comesTrue(180, () -> allHaveReached(clients, end));
  }

  /** Whoever is behind, or has nothing to be told, is told the position on a new connection. */
  private boolean allHaveReached(ProofClients clients, Position end) throws InterruptedException {
    var behind =
        IntStream.range(0, networks.size()).filter(i -> !clients.hasReached(i, end)).toArray();
    for (int i : behind) {
      networks.get(i).renew();
    }
    TimeUnit.SECONDS.sleep(Math.min(3, behind.length));
    return behind.length == 0;
  }

  private static boolean comesTrue(long seconds, Callable<Boolean> condition) {
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(seconds))
          .pollInterval(Duration.ofMillis(100))
          .until(condition);
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  private String progress(ProofClients clients) {
    var state = clients.state();
    return "proof %4d s: %s, %,d events, %d changes, %d restarts, cuts %d to %d each, %,d delivered %s"
        .formatted(
            Duration.between(begun, Instant.now()).toSeconds(),
            phase,
            community.written(),
            community.toggles().size(),
            stops.size(),
            cuts().getMin(),
            cuts().getMax(),
            state.delivered(),
            state.failures().isEmpty() ? "" : state.failures());
  }

  private void report(ProofClients clients, List<LoggedEvent> all) throws IOException {
    var judge = new ProofJudge(community.toggles(), community.withdrawn(), all, size.allowance());
    var verdict = ProofJudge.Verdict.NOTHING;
    long cutsInReplay = 0;
    for (int i = 0; i < networks.size(); i++) {
      var told = clients.record(i);
      verdict = verdict.plus(judge.of(told));
      cutsInReplay += told.cutsInReplay();
    }
    var state = clients.state();
    var table = new StringJoiner("\n", "| | |\n| --- | --- |\n", "\n");
    row(table, "events in the log", all.size());
    row(table, "ids out of order", judge.idsOutOfOrder());
    row(table, "rolled-back transactions", community.rolledBack());
    row(table, "withdrawn check-ins", community.withdrawn().size());
    row(table, "blocks and seats changed", community.toggles().size());
    row(table, "restarts", stops.toString());
    row(table, "clients", networks.size());
    row(table, "cuts of a client, least / median / most", spread());
    row(table, "cuts in the handshake", inHandshake());
    row(table, "cuts in a replay", cutsInReplay);
    row(table, "delivered", verdict.got());
    row(table, "certain to be seen", verdict.certain());
    row(table, "missed", verdict.missed());
    row(table, "doubled", verdict.doubled());
    row(table, "out of order", verdict.disordered());
    row(table, "forbidden", verdict.forbidden());
    row(table, "told later than allowed after a change", verdict.late());
    row(table, "latest that it was", verdict.slowest().toMillis() + " ms");
    row(table, "control, a cursor of ids: missed", byId.missed(all));
    row(
        table,
        "from the first event on",
        Duration.between(begun, Instant.now()).toSeconds() + " s");
    say(table + "closes by code " + state.closes());
    assertProven(verdict, judge, all, state);
  }

  private static void row(StringJoiner table, String what, Object figure) {
    table.add((figure instanceof Number ? "| %s | %,d |" : "| %s | %s |").formatted(what, figure));
  }

  private String spread() {
    var each = networks.stream().map(ProofNetwork::cuts).sorted().toList();
    return "%d / %d / %d".formatted(each.getFirst(), each.get(each.size() / 2), each.getLast());
  }

  private int inHandshake() {
    return networks.stream().mapToInt(ProofNetwork::cutsInHandshake).sum();
  }

  private void assertProven(
      ProofJudge.Verdict verdict,
      ProofJudge judge,
      List<LoggedEvent> all,
      ProofClients.State state) {
    assertThat(state.failures()).isEmpty();
    assertThat(verdict.missed()).as("missed").isZero();
    assertThat(verdict.doubled()).as("doubled").isZero();
    assertThat(verdict.disordered()).as("out of order").isZero();
    assertThat(verdict.forbidden()).as("forbidden").isZero();
    assertThat(verdict.certain())
        .as("certain to be seen, at least a twentieth each")
        .isGreaterThan(all.size() * networks.size() / 20);
    assertThat(judge.idsOutOfOrder()).as("ids out of order").isPositive();
    assertThat(byId.missed(all)).as("missed by a cursor of ids").isPositive();
    assertThat(stops).as("restarts").hasSize(size.restarts());
    assertThat(verdict.late()).as("later than %s after a change", size.allowance()).isZero();
  }

  @SuppressWarnings("SystemOut")
  private static void say(String line) {
    System.out.println(line);
  }

  @Override
  public void close() throws IOException {
    for (var network : networks) {
      network.close();
    }
    application.close();
    pool.disposeLater().block(Duration.ofSeconds(10));
    database.close();
  }
}
