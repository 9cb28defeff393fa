package community.ayumi.demo;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Seeded dice: equal seeds throw alike. Not shared between threads at once. */
final class Chance {

  private final RandomGenerator random;

  Chance(long seed) {
    this.random = new Random(seed);
  }

  /** Dice of one person, so that nobody's change throws for the others. */
  static Chance of(long seed, String who) {
    return new Chance(seed * 1_000_003L + who.hashCode());
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  int between(int from, int to) {
    return random.nextInt(from, to);
  }

  /** Around one: now and then much longer, as waiting is. */
  double patience() {
    return -Math.log(1 - random.nextDouble());
  }

  <T> T any(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  /** Null when nothing weighs anything. */
  <T> @Nullable T weighted(List<T> things, ToDoubleFunction<T> weight) {
    var left = random.nextDouble() * things.stream().mapToDouble(weight).sum();
    for (var thing : things) {
      left -= weight.applyAsDouble(thing);
      if (left < 0) {
        return thing;
      }
    }
    return null;
  }
}
