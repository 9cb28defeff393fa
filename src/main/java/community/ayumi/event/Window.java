package community.ayumi.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

  /** What was told earlier of the same subjects: that may have changed with the batch. */
  List<LoggedEvent> earlier(List<LoggedEvent> batch) {
    var subjects = subjects(batch);
    return items.stream().map(Item::event).filter(event -> isOn(subjects, event)).toList();
  }

  /**
   * The same events, those of the batch's subjects as they are now.
   *
   * @param cards those of {@link #earlier}
   */
  Window refreshed(List<LoggedEvent> batch, Map<UUID, Object> cards) {
    var subjects = subjects(batch);
    var all =
        items.stream()
            .map(item -> isOn(subjects, item.event()) ? item(item.event(), cards) : item)
            .toList();
    return new Window(from, head, all);
  }

  /**
   * @param cards those of {@link #earlier} and of the batch
   */
  Window with(List<LoggedEvent> batch, Map<UUID, Object> cards, int size) {
    var all = new ArrayList<>(refreshed(batch, cards).items());
    batch.forEach(event -> all.add(item(event, cards)));
    int dropped = Math.max(0, all.size() - size);
    var start = dropped == 0 ? from : all.get(dropped - 1).event().position();
    return new Window(
        start, Mark.of(batch.getLast()), List.copyOf(all.subList(dropped, all.size())));
  }

  private static Item item(LoggedEvent event, Map<UUID, Object> cards) {
    return new Item(event, cards.get(event.nodeId()));
  }

  private static Set<UUID> subjects(List<LoggedEvent> batch) {
    return batch.stream().map(event -> event.fact().subject()).collect(Collectors.toSet());
  }

  private static boolean isOn(Set<UUID> subjects, LoggedEvent event) {
    return subjects.contains(event.fact().subject());
  }
}
