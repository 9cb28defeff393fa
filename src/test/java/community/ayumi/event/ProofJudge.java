package community.ayumi.event;

import community.ayumi.event.ProofCommunity.Toggle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Says for each follower and event whether it had to be seen, must not be, or may go either way.
 *
 * <p>A change holds for every event that comes after it in the log. One that lies before it may
 * have been judged by it as well, namely from the moment the change began; it is certain only when
 * the follower had passed it by then. Whatever the order, a stream that was asked for after a
 * change was committed tells nothing that it forbids, and one that was open before no longer than
 * the allowance. A withdrawn check-in may still come live, before its withdrawal; a replay that was
 * asked for afterwards skips it, and its withdrawal is told like any other event. What it had
 * earned may come until it is taken back, which the log says to the server alone. What lies beyond
 * the last position that a follower was told is not judged: that it is the end is for others to
 * see.
 */
final class ProofJudge {

  private static final Duration ENDLESS = Duration.ofDays(1_000);

  private final List<LoggedEvent> all;
  private final Map<UUID, ProofCommunity.Withdrawal> withdrawn;
  private final Duration allowance;
  private final Map<Place, Integer> ranks = new HashMap<>();
  private final Map<Object, List<Change>> changes = new HashMap<>();
  private final Map<UUID, Instant> awardsTakenBack = new HashMap<>();

  private record Place(long xid, long id) {}

  /**
   * @param rank where it lies in the log
   */
  private record Change(int rank, Toggle toggle) {}

  /** The changes that one rule looks at, and whether a state of them lets the event be seen. */
  private record Rule(List<Change> changes, boolean atFirst, Predicate<Toggle> permits) {}

  /**
   * @param toggled in the order in which their facts lie in the log
   */
  ProofJudge(
      List<Toggle> toggled,
      Map<UUID, ProofCommunity.Withdrawal> withdrawn,
      List<LoggedEvent> all,
      Duration allowance) {
    this.all = all;
    this.withdrawn = withdrawn;
    this.allowance = allowance;
    var toggles = toggled.iterator();
    for (int rank = 0; rank < all.size(); rank++) {
      var position = all.get(rank).position();
      ranks.put(new Place(position.xid(), position.id()), rank);
      if (all.get(rank).fact().kind().equals("AWARD_WITHDRAWN")) {
        awardsTakenBack.put(all.get(rank).fact().subject(), all.get(rank).at().toInstant());
      }
      if (all.get(rank).fact().kind().equals(Fact.READERS_CHANGED)) {
        var toggle = toggles.next();
        changes
            .computeIfAbsent(key(toggle), key -> new ArrayList<>())
            .add(new Change(rank, toggle));
      }
    }
    if (toggles.hasNext()) {
      throw new IllegalStateException("A change is not in the log");
    }
  }

  private static Object key(Toggle toggle) {
    return toggle.block()
        ? Set.of(toggle.one(), toggle.other())
        : List.of(toggle.one(), toggle.other());
  }

  /**
   * @param late came on a stream that was open later than the allowance after it was forbidden
   * @param slowest how long at most that took
   */
  record Verdict(
      int got,
      int certain,
      int missed,
      int doubled,
      int disordered,
      int forbidden,
      int late,
      Duration slowest) {

    static final Verdict NOTHING = new Verdict(0, 0, 0, 0, 0, 0, 0, Duration.ZERO);

    Verdict plus(Verdict other) {
      return new Verdict(
          got + other.got,
          certain + other.certain,
          missed + other.missed,
          doubled + other.doubled,
          disordered + other.disordered,
          forbidden + other.forbidden,
          late + other.late,
          slowest.compareTo(other.slowest) > 0 ? slowest : other.slowest);
    }

    @Override
    public String toString() {
      return "delivered %,d, certain %,d, missed %d, doubled %d, out of order %d, forbidden %d"
              .formatted(got, certain, missed, doubled, disordered, forbidden)
          + ", late %d, at most %d ms".formatted(late, slowest.toMillis());
    }
  }

  private enum May {
    SEE,
    NOT,
    EITHER
  }

  int idsOutOfOrder() {
    int count = 0;
    long highest = 0;
    for (var event : all) {
      count += event.position().id() < highest ? 1 : 0;
      highest = Math.max(highest, event.position().id());
    }
    return count;
  }

  Verdict of(ProofRecord follower) {
    var got = new HashSet<Integer>();
    int doubled = 0;
    int disordered = 0;
    int forbidden = 0;
    int tooLate = 0;
    int latest = -1;
    var slowest = Duration.ZERO;
    for (var message : follower.messages()) {
      if (message.kind() == null) {
        continue;
      }
      var rank = rank(message);
      if (rank < 0) {
        forbidden++;
        continue;
      }
      doubled += got.add(rank) ? 0 : 1;
      disordered += rank <= latest ? 1 : 0;
      latest = Math.max(latest, rank);
      var late = late(follower.reader(), all.get(rank), message);
      if (late.equals(ENDLESS) || isTakenBack(message)) {
        forbidden++;
      } else {
        tooLate += late.compareTo(allowance) > 0 ? 1 : 0;
        slowest = late.compareTo(slowest) > 0 ? late : slowest;
      }
    }
    return new Verdict(got.size(), 0, 0, doubled, disordered, forbidden, tooLate, slowest)
        .plus(against(follower, got));
  }

  /** Where the event of the message lies; negative if it tells what the log does not say. */
  private int rank(ProofRecord.Message message) {
    var rank = ranks.get(new Place(message.cursor().xid(), message.cursor().id()));
    if (rank == null) {
      return -1;
    }
    var fact = all.get(rank).fact();
    return fact.kind().equals(message.kind()) && fact.subject().equals(message.subject())
        ? rank
        : -1;
  }

  private boolean isTakenBack(ProofRecord.Message message) {
    var withdrawal = withdrawn.get(message.subject());
    return message.kind().equals("CHECKED_IN")
        && message.replayed()
        && withdrawal != null
        && withdrawal.done().isBefore(message.opened());
  }

  private Verdict against(ProofRecord follower, Set<Integer> got) {
    var messages = follower.messages();
    var begun = messages.getFirst().cursor();
    int certain = 0;
    int missed = 0;
    int forbidden = 0;
    int next = 0;
    for (int rank = 0; rank < all.size(); rank++) {
      var event = all.get(rank);
      while (next < messages.size() && isBefore(messages.get(next).cursor(), event)) {
        next++;
      }
      if (next == messages.size()) {
        break;
      }
      var passed = messages.get(next).arrived();
      var may =
          follower.scope().includes(event.fact()) && isBefore(begun, event)
              ? may(follower.reader(), rank, passed)
              : May.NOT;
      certain += may == May.SEE ? 1 : 0;
      missed += may == May.SEE && !got.contains(rank) ? 1 : 0;
      forbidden += may == May.NOT && got.contains(rank) ? 1 : 0;
    }
    return new Verdict(0, certain, missed, 0, 0, forbidden, 0, Duration.ZERO);
  }

  private static boolean isBefore(Cursor cursor, LoggedEvent event) {
    return event.position().xid() > cursor.xid()
        || (event.position().xid() == cursor.xid() && event.position().id() > cursor.id());
  }

  private May may(UUID reader, int rank, Instant passed) {
    var fact = all.get(rank).fact();
    var may = may(rules(reader, all.get(rank)), rank, passed);
    return may == May.SEE && maybeTakenBack(fact, passed) ? May.EITHER : may;
  }

  /** Whether a withdrawn check-in, or an award for it, may have been taken back by then. */
  private boolean maybeTakenBack(Fact fact, Instant then) {
    var withdrawal = withdrawn.get(fact.subject());
    var from =
        switch (fact.kind()) {
          case "CHECKED_IN" -> withdrawal == null ? null : withdrawal.from();
          case "BADGE_AWARDED" -> awardsTakenBack.get(fact.subject());
          default -> null;
        };
    return from != null && !from.isAfter(then);
  }

  private static May may(List<Rule> rules, int rank, Instant passed) {
    var may = May.SEE;
    for (var rule : rules) {
      var one = may(rule, rank, passed);
      if (one == May.NOT) {
        return May.NOT;
      }
      may = one == May.EITHER ? May.EITHER : may;
    }
    return may;
  }

  private static May may(Rule rule, int rank, Instant passed) {
    boolean sees = rule.atFirst();
    for (var change : rule.changes()) {
      if (change.rank() < rank) {
        sees = rule.permits().test(change.toggle());
      } else if (!change.toggle().from().isAfter(passed)) {
        return May.EITHER;
      }
    }
    return sees ? May.SEE : May.NOT;
  }

  /** What has to hold for an event to be seen. */
  private List<Rule> rules(UUID reader, LoggedEvent event) {
    var fact = event.fact();
    if (fact.audience() != Audience.NOBODY && fact.author().equals(reader)) {
      return List.of();
    }
    return switch (fact.audience()) {
      case NOBODY, AUTHOR -> List.of(new Rule(List.of(), false, toggle -> false));
      case EVERYONE -> List.of(noBlock(reader, fact));
      case GROUP -> List.of(noBlock(reader, fact), seat(reader, event));
    };
  }

  private Rule noBlock(UUID reader, Fact fact) {
    return new Rule(
        changes.getOrDefault(Set.of(reader, fact.author()), List.of()),
        true,
        toggle -> !toggle.on());
  }

  private Rule seat(UUID reader, LoggedEvent event) {
    return new Rule(
        changes.getOrDefault(List.of(reader, event.fact().group()), List.of()),
        false,
        toggle -> toggle.on() && !toggle.since().isAfter(event.at()));
  }

  /**
   * For how long the event had been forbidden when it arrived, without end if already when the
   * stream was asked for.
   */
  private Duration late(UUID reader, LoggedEvent event, ProofRecord.Message message) {
    return rules(reader, event).stream()
        .map(rule -> forbiddenSince(rule, message.arrived()))
        .filter(since -> since.isBefore(message.arrived()))
        .map(since ->
            since.isBefore(message.opened()) ? ENDLESS : Duration.between(since, message.arrived()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** The instant from which no state permitted it; never if the present one may. */
  private static Instant forbiddenSince(Rule rule, Instant now) {
    var since = rule.atFirst() ? Instant.MAX : Instant.MIN;
    for (var change : rule.changes()) {
      if (change.toggle().from().isAfter(now)) {
        return since;
      }
      if (rule.permits().test(change.toggle())) {
        since = Instant.MAX;
      } else if (since.equals(Instant.MAX)) {
        since = change.toggle().done();
      }
    }
    return since;
  }

  /** Everything that is final by now, in commit order. */
  static List<LoggedEvent> log(Epochs epochs, EventStore store) {
    return epochs
        .known()
        .flatMap(known ->
            store.tail(known.current(), new Position(0, 0, 0), Integer.MAX_VALUE).collectList())
        .blockOptional()
        .orElseThrow();
  }
}
