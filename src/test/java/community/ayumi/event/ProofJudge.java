package community.ayumi.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Says for each follower and event whether it had to be seen, must not be, or may go either way.
 *
 * <p>A change holds for every event that comes after it in the log. One that lies before it may
 * have been judged by it as well, namely from the moment the change began; it is certain only when
 * the follower had passed it by then.
 */
final class ProofJudge {

  private final ProofCommunity community;
  private final List<LoggedEvent> all;
  private final Map<List<Object>, Integer> ranks = new HashMap<>();
  private final List<Integer> toggleRanks = new ArrayList<>();

  ProofJudge(ProofCommunity community, List<LoggedEvent> all) {
    this.community = community;
    this.all = all;
    for (int rank = 0; rank < all.size(); rank++) {
      var fact = all.get(rank).fact();
      if (fact.kind().equals(Fact.READERS_CHANGED)) {
        toggleRanks.add(rank);
      } else {
        ranks.put(List.of(fact.kind(), fact.subject()), rank);
      }
    }
    if (toggleRanks.size() != community.toggles().size()) {
      throw new IllegalStateException("A change is not in the log, or twice");
    }
  }

  record Verdict(int got, int certain, int missed, int doubled, int disordered, int forbidden) {

    Verdict plus(Verdict other) {
      return new Verdict(
          got + other.got,
          certain + other.certain,
          missed + other.missed,
          doubled + other.doubled,
          disordered + other.disordered,
          forbidden + other.forbidden);
    }

    @Override
    public String toString() {
      return "delivered %d, certain %d, missed %d, doubled %d, out of order %d, forbidden %d"
          .formatted(got, certain, missed, doubled, disordered, forbidden);
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

  Verdict of(ProofFollower follower) {
    var messages = follower.messages();
    var got = new HashSet<Integer>();
    int doubled = 0;
    int disordered = 0;
    int forbidden = 0;
    int latest = -1;
    for (var message : messages) {
      if (message.kind() == null) {
        continue;
      }
      var rank = ranks.get(List.of(message.kind(), message.subject()));
      if (rank == null) {
        forbidden++;
        continue;
      }
      doubled += got.add(rank) ? 0 : 1;
      disordered += rank <= latest ? 1 : 0;
      latest = Math.max(latest, rank);
    }
    int certain = 0;
    int missed = 0;
    int next = 0;
    var begun = messages.getFirst().cursor();
    for (int rank = 0; rank < all.size(); rank++) {
      var event = all.get(rank);
      while (next < messages.size() && isBefore(messages.get(next).cursor(), event)) {
        next++;
      }
      var passed = next < messages.size() ? messages.get(next).arrived() : Instant.MAX;
      var may =
          follower.scope().includes(event.fact()) && !isUpTo(event, begun)
              ? may(follower.id(), rank, passed)
              : May.NOT;
      certain += may == May.SEE ? 1 : 0;
      missed += may == May.SEE && !got.contains(rank) ? 1 : 0;
      forbidden += may == May.NOT && got.contains(rank) ? 1 : 0;
    }
    return new Verdict(got.size(), certain, missed, doubled, disordered, forbidden);
  }

  private static boolean isBefore(Cursor cursor, LoggedEvent event) {
    return event.position().xid() > cursor.xid()
        || (event.position().xid() == cursor.xid() && event.position().id() > cursor.id());
  }

  private static boolean isUpTo(LoggedEvent event, Cursor cursor) {
    return !isBefore(cursor, event);
  }

  private May may(UUID follower, int rank, Instant passed) {
    var event = all.get(rank);
    var fact = event.fact();
    if (fact.audience() == Audience.NOBODY) {
      return May.NOT;
    }
    var told = community.withdrawn().get(fact.subject());
    boolean mayBeSkipped =
        fact.kind().equals("CHECKED_IN") && told != null && !told.isAfter(passed);
    May may = fact.author().equals(follower) ? May.SEE : others(follower, event, rank, passed);
    return mayBeSkipped && may == May.SEE ? May.EITHER : may;
  }

  private May others(UUID follower, LoggedEvent event, int rank, Instant passed) {
    var fact = event.fact();
    return switch (fact.audience()) {
      case NOBODY, AUTHOR -> May.NOT;
      case EVERYONE -> unlessBlocked(follower, fact.author(), rank, passed);
      case GROUP -> {
        var one = seated(follower, event, rank, passed);
        var other = unlessBlocked(follower, fact.author(), rank, passed);
        yield one == May.NOT || other == May.NOT
            ? May.NOT
            : one == May.SEE && other == May.SEE ? May.SEE : May.EITHER;
      }
    };
  }

  private May unlessBlocked(UUID follower, UUID author, int rank, Instant passed) {
    var may = May.SEE;
    for (int i = 0; i < toggleRanks.size(); i++) {
      var toggle = community.toggles().get(i);
      if (toggle.block() && isBetween(toggle, follower, author)) {
        if (toggleRanks.get(i) < rank) {
          may = toggle.on() ? May.NOT : May.SEE;
        } else if (!toggle.from().isAfter(passed)) {
          return May.EITHER;
        }
      }
    }
    return may;
  }

  private static boolean isBetween(ProofCommunity.Toggle toggle, UUID one, UUID other) {
    return (toggle.one().equals(one) && toggle.other().equals(other))
        || (toggle.one().equals(other) && toggle.other().equals(one));
  }

  private May seated(UUID follower, LoggedEvent event, int rank, Instant passed) {
    var may = May.NOT;
    for (int i = 0; i < toggleRanks.size(); i++) {
      var toggle = community.toggles().get(i);
      if (!toggle.block()
          && toggle.one().equals(follower)
          && toggle.other().equals(event.fact().group())) {
        if (toggleRanks.get(i) < rank) {
          may = toggle.on() && !toggle.since().isAfter(event.at()) ? May.SEE : May.NOT;
        } else if (!toggle.from().isAfter(passed)) {
          return May.EITHER;
        }
      }
    }
    return may;
  }
}
