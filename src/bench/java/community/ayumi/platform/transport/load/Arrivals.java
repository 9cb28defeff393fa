package community.ayumi.platform.transport.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** When which check-in came to whom. */
final class Arrivals {

  private final Map<String, String> known = new HashMap<>();
  private final List<Arrival> all = new ArrayList<>();
  private boolean noting;

  /**
   * @param micros of the clock that the database server on this machine has too
   */
  record Arrival(Follower follower, String checkIn, long micros) {}

  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /** From now on, or not any more; what was noted before is forgotten when it begins. */
  void note(boolean on) {
    if (on) {
      all.clear();
    }
    noting = on;
  }

  /** Answers with the same id as an object that all who heard of it share. */
  String told(Follower follower, String checkIn) {
    var id = known.computeIfAbsent(checkIn, first -> first);
    if (noting) {
      all.add(new Arrival(follower, id, now()));
    }
    return id;
  }

  List<Arrival> all() {
    return List.copyOf(all);
  }

  /** How long after their beginning they came, in microseconds; those without one are left out. */
  Latencies since(Map<String, Long> beginnings, Predicate<Follower> whose) {
    return new Latencies(
        all.stream()
            .filter(arrival -> whose.test(arrival.follower()))
            .filter(arrival -> beginnings.containsKey(arrival.checkIn()))
            .map(arrival -> arrival.micros() - beginnings.get(arrival.checkIn()))
            .sorted()
            .toList());
  }
}
