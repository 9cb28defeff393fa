package community.ayumi.event;

import community.ayumi.platform.graphql.BadInput;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of cards, newest first. Events whose subject can no longer be shown are left out. */
public record LogPage(List<Object> cards, boolean hasNext, boolean hasPrevious) {

  static LogPage of(
      List<LoggedEvent> events, Map<UUID, Object> cards, int first, @Nullable Cursor before) {
    var shown =
        events.stream()
            .limit(first)
            .map(event -> cards.get(event.nodeId()))
            .filter(Objects::nonNull);
    return new LogPage(List.<Object>copyOf(shown.toList()), events.size() > first, before != null);
  }

  static BadInput foreign() {
    return new BadInput("This cursor belongs to another database history");
  }
}
