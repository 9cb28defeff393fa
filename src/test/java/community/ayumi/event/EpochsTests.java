package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** A log of its own, whose server is exchanged for another or goes back in time. */
class EpochsTests extends FlowTests {

  private static final UUID READER = new UUID(0, 1);
  private static final Clock CLOCK = Clock.systemUTC();
  private static final EventSettings SETTINGS =
      new EventSettings(
          Duration.ofDays(90),
          1_000,
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          Duration.ofMinutes(5),
          64,
          Duration.ofSeconds(10),
          Duration.ofSeconds(5));

  @Autowired private R2dbcConnectionDetails details;
  @Autowired private DatabaseClient shared;
  private final AtomicInteger failures = new AtomicInteger();
  private ConnectionFactory connections = null;
  private DatabaseClient apart = null;

  @BeforeEach
  void aLogOfItsOwn() {
    var schema = "log_" + UUID.randomUUID().toString().replace("-", "");
    shared.sql("create schema " + schema).then().block();
    for (var table : List.of("event_epoch", "event", "event_position")) {
      shared
          .sql("create table %1$s.%2$s (like public.%2$s including all)".formatted(schema, table))
          .then()
          .block();
    }
    connections =
        ConnectionFactories.get(
            ConnectionFactoryOptions.builder()
                .from(details.getConnectionFactoryOptions())
                .option(PostgresqlConnectionFactoryProvider.OPTIONS, Map.of("search_path", schema))
                .build());
    apart = DatabaseClient.create(connections);
  }

  @Test
  void theSameServerGoesOnInItsEpoch() {
    var first = known();
    tell(1, 3);
    var second = known();

    assertThat(second).isEqualTo(first);
    assertThat(second.current()).isEqualTo(1);
  }

  @Test
  void anotherServerBeginsAnEpoch() {
    var first = known();
    exchangeServer();
    var second = known();

    assertThat(second.current()).isEqualTo(2);
    assertThat(second.tokens()).containsAllEntriesOf(first.tokens()).hasSize(2);
    assertThat(known()).isEqualTo(second);
  }

  @Test
  void aStoredTransactionAboveTheServersOwnBeginsAnEpoch() {
    known();
    tell(1, 1);
    goBackInTime();

    assertThat(known().current()).isEqualTo(2);
    assertThat(known().current()).isEqualTo(2);
  }

  @Test
  void aCursorOfAnOlderEpochReplaysAcrossThemAll() {
    var before = known();
    tell(1, 4);
    goBackInTime();
    tell(known().current(), 3);
    exchangeServer();
    tell(known().current(), 2);
    var all = events();
    assertThat(all).hasSize(9);
    var log = new Live();
    log.tailer.start();

    for (int from = 0; from < all.size(); from++) {
      var cursor = known().cursor(Mark.of(all.get(from)));
      var said = log.replay(cursor);
      assertThat(said.subList(0, said.size() - 1))
          .isEqualTo(all.subList(from + 1, all.size()).stream().map(LoggedEvent::nodeId).toList());
      assertThat(said.getLast())
          .isInstanceOfSatisfying(
              CaughtUp.class, it -> assertThat(it.replayed()).isEqualTo(said.size() - 1));
    }
    assertThat(before.current()).isEqualTo(1);
    log.tailer.stop();
  }

  @Test
  void whatAnOlderEpochLostIsToldAsAGap() {
    var old = known();
    tell(1, 2);
    var last = events().getLast();
    exchangeServer();
    var log = new Live();
    log.tailer.start();
    var lost = new Position(1, last.position().xid() + 5, 1);

    assertThat(log.replay(old.cursor(new Mark(lost, last.at().toInstant()))))
        .singleElement()
        .isInstanceOfSatisfying(
            FeedGap.class, it -> assertThat(it.reason()).isEqualTo(GapReason.OTHER_HISTORY));
    log.tailer.stop();
  }

  @Test
  void aLogThatRetentionHasEmptiedStillKnowsItsPosition() {
    known();
    tell(1, 3);
    apart.sql("update event set at = at - interval '91 days'").then().block();
    new Retention(apart, SETTINGS, CLOCK).prune().block();
    var log = new Live();
    log.tailer.start();
    var first = (CaughtUp) log.live.follow(READER, Scope.everything(), null).blockFirst();

    assertThat(log.replay(first.cursor())).singleElement().isInstanceOf(CaughtUp.class);
    log.tailer.stop();
  }

  @Test
  void whoComesBeforeTheLogWasLookedAtWaits() {
    known();
    tell(1, 2);
    var log = new Live();
    var first = log.live.follow(READER, Scope.everything(), null).next().toFuture();
    log.tailer.start();

    assertThat(first.join())
        .isInstanceOfSatisfying(
            CaughtUp.class,
            it -> assertThat(it.cursor().id()).isEqualTo(events().getLast().position().id()));
    log.tailer.stop();
  }

  @Test
  void cardsThatCannotBeLoadedDelayEventsAndLoseNone() {
    known();
    var log = new Live();
    log.tailer.start();
    log.hub.opened().block();
    var got =
        log.live.follow(READER, Scope.everything(), null).skip(1).take(40).collectList().toFuture();
    for (int i = 0; i < 20; i++) {
      failures.addAndGet(i % 5 == 0 ? 1 : 0);
      tell(1, 2);
    }

    assertThat(got.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join())
        .isEqualTo(events().stream().map(LoggedEvent::nodeId).toList());
    log.tailer.stop();
  }

  private Epochs.Known known() {
    return epochs().known().blockOptional().orElseThrow();
  }

  private Epochs epochs() {
    return new Epochs(apart, new R2dbcTransactionManager(connections), CLOCK);
  }

  private List<LoggedEvent> events() {
    return new EventStore(apart)
        .tail(Integer.MAX_VALUE, new Position(0, 0, 0), 1_000)
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  private void tell(int epoch, int count) {
    for (int i = 0; i < count; i++) {
      var fact =
          new Fact("TEST", new UUID(0, 2), UUID.randomUUID(), Audience.EVERYONE, null, null, null);
      new EventStore(apart)
          .insert(epoch, UUID.randomUUID(), OffsetDateTime.now(ZoneOffset.UTC), fact)
          .block();
    }
  }

  private void exchangeServer() {
    apart.sql("update event_epoch set system_identifier = system_identifier - 1").then().block();
  }

  /** As if the server had been restored to a state before these transactions. */
  private void goBackInTime() {
    apart.sql("update event set xid = (xid::text::bigint + 1000000000)::text::xid8").then().block();
  }

  /** What the application has of it, with cards that are merely the events' ids. */
  private final class Live {

    private final Hub hub;
    private final Tailer tailer;
    private final LiveEvents live;

    Live() {
      var beans = new DefaultListableBeanFactory();
      beans.registerSingleton("cards", new Ids());
      var epochs = epochs();
      var store = new EventStore(apart);
      var retention = new Retention(apart, SETTINGS, CLOCK);
      var readers = new FollowedReaders(EpochsTests::readers);
      hub = new Hub(epochs, readers, beans.getBeanProvider(Cards.class), SETTINGS, CLOCK);
      tailer = new Tailer(store, epochs, hub, retention, SETTINGS);
      live = new LiveEvents(hub, store, epochs, retention, readers, tailer, SETTINGS, CLOCK);
    }

    List<Object> replay(Cursor cursor) {
      return live.follow(READER, Scope.everything(), cursor)
          .takeUntil(it -> !(it instanceof UUID))
          .collectList()
          .blockOptional(Duration.ofSeconds(10))
          .orElseThrow();
    }
  }

  private static Mono<Map<UUID, Reader>> readers(Collection<UUID> ids) {
    return Mono.just(
        ids.stream().collect(Collectors.toMap(id -> id, id -> new Reader(id, Set.of(), Map.of()))));
  }

  private final class Ids implements Cards {

    @Override
    public boolean supports(Fact fact) {
      return fact.kind().equals("TEST");
    }

    @Override
    public Mono<Map<UUID, Object>> load(
        List<LoggedEvent> events, Function<LoggedEvent, Cursor> cursors) {
      return failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0
          ? Mono.error(new IllegalStateException("on purpose"))
          : Mono.just(
              events.stream().collect(Collectors.toMap(LoggedEvent::nodeId, LoggedEvent::nodeId)));
    }
  }
}
