package community.ayumi.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An unbroken stretch of the log, immutable: everything after {@code from} up to {@code head}.
 *
 * @param from exclusive
 * @param head inclusive
 */
record Window(Position from, Mark head, List<Item> items) {

  static final Window EMPTY = startingAt(new Mark(new Position(0, 0, 0), Instant.EPOCH));

  /**
   * @param card null when there is nothing to show
   */
  record Item(LoggedEvent event, @Nullable Object card) {}

  static Window startingAt(Mark head) {
    return new Window(head.position(), head, List.of());
  }

  /** Whether nothing between the position and this window is missing. */
  boolean reachesBackTo(Position position) {
    return !from.isAfter(position);
  }

  /** What comes after the position, oldest first. */
  List<Item> after(Position position) {
    int low = 0;
    int high = items.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (items.get(middle).event().position().isAfter(position)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return items.subList(low, items.size());
  }

  Window with(List<LoggedEvent> batch, Map<UUID, Object> cards, int size) {
    var all = new ArrayList<>(items);
    batch.forEach(event -> all.add(new Item(event, cards.get(event.nodeId()))));
    int dropped = Math.max(0, all.size() - size);
    var start = dropped == 0 ? from : all.get(dropped - 1).event().position();
    return new Window(
        start, Mark.of(batch.getLast()), List.copyOf(all.subList(dropped, all.size())));
  }
}
