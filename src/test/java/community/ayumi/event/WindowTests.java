package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Positions and the stretch of the log in memory, held against lists that are simply searched. */
class WindowTests {

  private final Random random = new Random(20_260_403);

  @Test
  void positionsAreOrderedByEpochThenTransactionThenId() {
    var ordered =
        List.of(
            new Position(0, 9, 9),
            new Position(1, 0, 0),
            new Position(1, 0, 7),
            new Position(1, 2, 1),
            new Position(1, Long.MAX_VALUE, Long.MAX_VALUE),
            new Position(2, 0, 0));
    var shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, random);
    Collections.sort(shuffled);

    assertThat(shuffled).isEqualTo(ordered);
    assertThat(ordered.get(2).isAfter(ordered.get(1))).isTrue();
    assertThat(ordered.get(1).isAfter(ordered.get(1))).isFalse();
  }

  @Test
  void itHoldsTheNewestUnbroken() {
    for (int run = 0; run < 200; run++) {
      int size = 1 + random.nextInt(40);
      var start = new Position(1, 10, 0);
      var window = Window.startingAt(new Mark(start, Instant.EPOCH));
      var all = new ArrayList<LoggedEvent>();
      var at = start;
      for (int batch = 0; batch < 12; batch++) {
        var some = batchAfter(at);
        at = some.getLast().position();
        all.addAll(some);
        window = window.with(some, Map.of(), size);
      }
      var newest = all.subList(Math.max(0, all.size() - size), all.size());
      assertThat(window.head().position()).isEqualTo(at);
      assertThat(window.items()).extracting(Window.Item::event).isEqualTo(newest);
      for (int i = 0; i < 40; i++) {
        var from = position();
        var wanted = all.stream().filter(event -> event.position().isAfter(from)).toList();
        boolean whole = newest.containsAll(wanted) && !start.isAfter(from);
        // It may say less than it has, never more.
        assertThat(window.reachesBackTo(from)).isIn(whole, false);
        if (window.reachesBackTo(from)) {
          assertThat(window.after(from)).extracting(Window.Item::event).isEqualTo(wanted);
        }
      }
      assertThat(window.reachesBackTo(window.from())).isTrue();
      assertThat(window.after(window.from())).hasSize(newest.size());
    }
  }

  @Test
  void whatIsToldAnewOfASubjectRenewsWhatWasToldBefore() {
    var checkIn = new UUID(1, 1);
    var first = told(1, checkIn);
    var other = told(2, new UUID(1, 2));
    var cards = Map.<UUID, Object>of(first.nodeId(), "first", other.nodeId(), "other");
    var window =
        Window.startingAt(new Mark(new Position(1, 0, 0), Instant.EPOCH))
            .with(List.of(first, other), cards, 10);
    var withdrawal = told(3, checkIn);

    assertThat(window.earlier(List.of(withdrawal))).containsExactly(first);
    assertThat(window.refreshed(List.of(withdrawal), Map.of()).items())
        .extracting(Window.Item::card)
        .containsExactly(null, "other");
    assertThat(window.with(List.of(withdrawal), Map.of(withdrawal.nodeId(), "gone"), 10).items())
        .extracting(Window.Item::card)
        .containsExactly(null, "other", "gone");
  }

  private static LoggedEvent told(int id, UUID subject) {
    return new LoggedEvent(
        new Position(1, 1, id),
        new UUID(9, id),
        OffsetDateTime.parse("2026-04-01T12:00:00Z"),
        new Fact("TOLD", new UUID(0, 1), subject, Audience.EVERYONE, null, null, null));
  }

  private List<LoggedEvent> batchAfter(Position position) {
    var batch = new ArrayList<LoggedEvent>();
    var at = position;
    for (int i = 0; i <= random.nextInt(8); i++) {
      at =
          switch (random.nextInt(12)) {
            case 0 -> new Position(at.epoch() + 1, random.nextInt(5), random.nextInt(5));
            case 1, 2, 3 ->
                new Position(at.epoch(), at.xid() + 1 + random.nextInt(3), random.nextInt(9));
            default -> new Position(at.epoch(), at.xid(), at.id() + 1 + random.nextInt(3));
          };
      var fact = Fact.internal("TEST", new UUID(0, 1), new UUID(0, 2));
      batch.add(
          new LoggedEvent(
              at,
              new UUID(random.nextLong(), random.nextLong()),
              OffsetDateTime.parse("2026-04-01T12:00:00Z"),
              fact));
    }
    return batch;
  }

  private Position position() {
    return new Position(1 + random.nextInt(6), random.nextInt(30), random.nextInt(20));
  }
}
