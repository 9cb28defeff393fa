package community.ayumi.event;

import community.ayumi.Person;
import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.graphql.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes and changes of the proof: real check-ins with their facts, in transactions of random
 * length, some withdrawn later, and blocks and seats that come and go one at a time. Each change is
 * remembered with the two instants between which it took effect.
 */
final class ProofCommunity {

  static final int CIRCLES = 8;

  /** How many of the people write; there must be as many. */
  static final int AUTHORS = 30;

  private final DatabaseClient db;
  private final TransactionalOperator transaction;
  private final EventLog log;
  private final Blocking blocking;
  private final Duration changesEvery;
  private final Random random;
  private final List<Author> authors = new ArrayList<>();
  private final List<UUID> circles = new ArrayList<>();
  private final Map<UUID, UUID> seatOf = new HashMap<>();
  private final Set<List<UUID>> blocks = new HashSet<>();
  private final List<Toggle> toggles = new CopyOnWriteArrayList<>();
  private final Map<UUID, Withdrawal> withdrawn = new ConcurrentHashMap<>();
  private final Queue<Told> committed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger rolledBack = new AtomicInteger();
  private UUID activity = new UUID(0, 0);
  private volatile boolean changing = true;

  /**
   * @param changesEvery how long one change is after the other at most
   */
  ProofCommunity(
      DatabaseClient db,
      TransactionalOperator transaction,
      EventLog log,
      Blocking blocking,
      Duration changesEvery,
      Random random) {
    this.db = db;
    this.transaction = transaction;
    this.log = log;
    this.blocking = blocking;
    this.changesEvery = changesEvery;
    this.random = random;
  }

  /** How a block begins or ends. */
  interface Blocking {

    Mono<Void> change(Author who, Author whom, boolean on);
  }

  record Author(Person person, UUID id, UUID participation) {}

  /**
   * A change of what two people, or a member and a circle, may read of each other.
   *
   * @param since when a seat began, null when it ended and for blocks
   * @param from the earliest instant at which it may have been seen to hold
   * @param done when it was committed for sure
   */
  record Toggle(
      UUID one,
      UUID other,
      boolean block,
      boolean on,
      OffsetDateTime since,
      Instant from,
      Instant done) {}

  /** A check-in was taken back between two instants. */
  record Withdrawal(Instant from, Instant done) {}

  private record Told(UUID id, UUID author, Audience audience, UUID circle) {

    Fact told(String kind, UUID activity) {
      return new Fact(kind, author, id, audience, circle, activity, null);
    }
  }

  private static final class RolledBack extends RuntimeException {}

  List<Author> people() {
    return authors;
  }

  List<UUID> circles() {
    return circles;
  }

  UUID activity() {
    return activity;
  }

  List<Toggle> toggles() {
    return toggles;
  }

  Map<UUID, Withdrawal> withdrawn() {
    return withdrawn;
  }

  int written() {
    return written.get();
  }

  int rolledBack() {
    return rolledBack.get();
  }

  /** Gives everybody a participation, makes the circles and seats most people. */
  void settle(List<Person> persons) {
    activity =
        db.sql("select id from activity where slug = 'learning-writing'")
            .mapValue(UUID.class)
            .one()
            .blockOptional()
            .orElseThrow();
    for (int i = 0; i < CIRCLES; i++) {
      circles.add(insertCircle());
    }
    for (var person : persons) {
      var id = GlobalId.of(person.id()).id();
      authors.add(new Author(person, id, insertParticipation(id)));
    }
    for (int i = 0; i < authors.size(); i++) {
      sit(authors.get(i), circles.get(i % CIRCLES)).block();
    }
  }

  private UUID insertCircle() {
    var id = Ids.next();
    db.sql(
            """
            insert into circle (id, name_ja, name_en, activity_id, age_band, state, size, created_at)
            values (:id, 'x', 'x', :activity, 'ADULT', 'ACTIVE', 12, now())
            """)
        .bind("id", id)
        .bind("activity", activity)
        .then()
        .block();
    return id;
  }

  private UUID insertParticipation(UUID member) {
    var id = Ids.next();
    db.sql(
            """
            insert into participation (id, member_id, activity_id, seat, state, hours, joined_on,
              started_on, joined_at)
            values (:id, :member, :activity, 'PEER', 'ACTIVE', '{}', current_date, current_date,
              now())
            """)
        .bind("id", id)
        .bind("member", member)
        .bind("activity", activity)
        .then()
        .block();
    return id;
  }

  /** One change after the other, until told to stop. */
  Mono<Void> changes() {
    return Mono.defer(() ->
            Mono.delay(changesEvery.multipliedBy(random.nextInt(100)).dividedBy(100))
                .then(change()))
        .repeat(() -> changing)
        .then();
  }

  void stopChanging() {
    changing = false;
  }

  private Mono<Void> change() {
    var who = authors.get(random.nextInt(authors.size()));
    if (random.nextBoolean()) {
      return seatOf.containsKey(who.id())
          ? leave(who)
          : sit(who, circles.get(random.nextInt(CIRCLES)));
    }
    var whom = authors.get(random.nextInt(AUTHORS));
    return who.equals(whom) || isFollowedBy(who, whom) || isFollowedBy(whom, who)
        ? Mono.empty()
        : block(who, whom);
  }

  /** Whose scope is followed by whom; a block between them would refuse the scope itself. */
  Author followed(int follower) {
    return authors.get((follower + 7) % AUTHORS);
  }

  private boolean isFollowedBy(Author author, Author follower) {
    return followed(authors.indexOf(follower)).equals(author);
  }

  private Mono<Void> sit(Author who, UUID circle) {
    var since = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    seatOf.put(who.id(), circle);
    return db.sql(
            """
            insert into seat (circle_id, participation_id, member_id, seat, began_at)
            values (:circle, :participation, :member, 'PEER', :since)
            """)
        .bind("circle", circle)
        .bind("participation", who.participation())
        .bind("member", who.id())
        .bind("since", since)
        .then()
        .then(log.append(Fact.readersChanged(who.id(), who.id())))
        .as(transaction::transactional)
        .as(change -> remembered(change, who.id(), circle, false, true, since));
  }

  private Mono<Void> leave(Author who) {
    var circle = seatOf.remove(who.id());
    return db.sql("update seat set ended_at = now() where member_id = :member and ended_at is null")
        .bind("member", who.id())
        .then()
        .then(log.append(Fact.readersChanged(who.id(), who.id())))
        .as(transaction::transactional)
        .as(change -> remembered(change, who.id(), circle, false, false, null));
  }

  private Mono<Void> block(Author who, Author whom) {
    if (blocks.contains(List.of(whom.id(), who.id()))) {
      return Mono.empty();
    }
    var pair = List.of(who.id(), whom.id());
    var on = blocks.add(pair);
    if (!on) {
      blocks.remove(pair);
    }
    return remembered(blocking.change(who, whom, on), who.id(), whom.id(), true, on, null);
  }

  private Mono<Void> remembered(
      Mono<Void> change, UUID one, UUID other, boolean block, boolean on, OffsetDateTime since) {
    return Mono.defer(() -> {
      var from = Instant.now();
      return change.doOnSuccess(
          done -> toggles.add(new Toggle(one, other, block, on, since, from, Instant.now())));
    });
  }

  /** As members do it. */
  static Mono<Void> blockOverTheApi(Author who, Author whom, boolean on) {
    return who.person()
        .doing(on ? "block" : "unblock", Map.of("member", whom.person().id()), "")
        .then();
  }

  /** The same rows and facts, also while no application runs. */
  static Blocking blockInTheDatabase(
      DatabaseClient db, TransactionalOperator transaction, EventLog log) {
    var begin =
        "insert into block (blocker_id, blocked_id, blocked_at) values (:who, :whom, now())";
    var end = "delete from block where blocker_id = :who and blocked_id = :whom";
    return (who, whom, on) ->
        db.sql(on ? begin : end)
            .bind("who", who.id())
            .bind("whom", whom.id())
            .then()
            .then(log.append(Fact.readersChanged(who.id(), whom.id())))
            .as(transaction::transactional);
  }

  /** A writer, whose transactions follow each other; all writers keep to one pace together. */
  Mono<Void> writes(Random by, int perSecond, BooleanSupplier enough) {
    var begun = Instant.now();
    return Mono.defer(() -> one(by).then(Mono.defer(() -> awaitTurn(begun, perSecond))))
        .repeat(() -> !enough.getAsBoolean())
        .then();
  }

  private Mono<Void> awaitTurn(Instant begun, int perSecond) {
    var due = begun.plusMillis(1000L * written.get() / perSecond);
    var ahead = Duration.between(Instant.now(), due);
    return ahead.isPositive() ? Mono.delay(ahead).then() : Mono.empty();
  }

  private Mono<Void> one(Random by) {
    int size = 1 + by.nextInt(4);
    boolean fails = by.nextInt(100) < 5;
    var told = new ArrayList<Told>();
    var takenBack = new ArrayList<Told>();
    return Mono.defer(() -> {
      var from = Instant.now();
      return Flux.range(0, size)
          .concatMap(i -> by.nextInt(20) == 0 ? withdraw(takenBack) : checkIn(by, told))
          .then(pause(by))
          .then(fails ? Mono.error(RolledBack::new) : Mono.<Void>empty())
          .as(transaction::transactional)
          .doOnSuccess(done -> committed(told, takenBack, new Withdrawal(from, Instant.now())))
          .onErrorResume(RolledBack.class, e -> Mono.fromRunnable(() -> rolledBack(takenBack)));
    });
  }

  private void committed(List<Told> told, List<Told> takenBack, Withdrawal withdrawal) {
    takenBack.forEach(checkIn -> withdrawn.put(checkIn.id(), withdrawal));
    committed.addAll(told);
    written.addAndGet(told.size() + takenBack.size());
  }

  private void rolledBack(List<Told> takenBack) {
    committed.addAll(takenBack);
    rolledBack.incrementAndGet();
  }

  private Mono<Void> checkIn(Random by, List<Told> told) {
    var author = authors.get(by.nextInt(AUTHORS));
    var circle = circles.get(by.nextInt(CIRCLES));
    var audience =
        by.nextInt(10) < 6
            ? Audience.GROUP
            : by.nextBoolean() ? Audience.AUTHOR : Audience.EVERYONE;
    var checkIn = new Told(Ids.next(), author.id(), audience, circle);
    told.add(checkIn);
    return insert(checkIn, author).then(pause(by)).then(tell("CHECKED_IN", checkIn));
  }

  private Mono<Void> tell(String kind, Told checkIn) {
    return Mono.defer(() -> log.append(checkIn.told(kind, activity)));
  }

  private Mono<Void> insert(Told checkIn, Author author) {
    return db.sql(
            """
            insert into check_in (id, member_id, participation_id, activity_id, circle_id,
              local_date, time_zone, recorded_at, effort, moment, visibility)
            values (:id, :author, :participation, :activity, :circle, current_date, 'Asia/Tokyo',
              now(), 'FULL', 'REGULAR', :visibility)
            """)
        .bind("id", checkIn.id())
        .bind("author", checkIn.author())
        .bind("participation", author.participation())
        .bind("activity", activity)
        .bind("circle", checkIn.circle())
        .bind(
            "visibility",
            switch (checkIn.audience()) {
              case GROUP -> "CIRCLE";
              case EVERYONE -> "COMMUNITY";
              case AUTHOR, NOBODY -> "ONLY_ME";
            })
        .then();
  }

  private Mono<Void> withdraw(List<Told> takenBack) {
    var checkIn = committed.poll();
    if (checkIn == null) {
      return Mono.empty();
    }
    takenBack.add(checkIn);
    return db.sql("update check_in set withdrawn_at = now() where id = :id")
        .bind("id", checkIn.id())
        .then()
        .then(log.retract("CHECKED_IN", checkIn.id()))
        .then(tell("WITHDRAWN", checkIn));
  }

  /** Mostly short, sometimes long enough for hundreds of others to commit meanwhile. */
  private static Mono<Long> pause(Random by) {
    int dice = by.nextInt(100);
    long millis = dice < 2 ? 50 + by.nextInt(200) : dice < 50 ? by.nextInt(12) : 0;
    return millis == 0 ? Mono.empty() : Mono.delay(Duration.ofMillis(millis));
  }
}
