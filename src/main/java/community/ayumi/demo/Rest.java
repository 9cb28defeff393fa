package community.ayumi.demo;

import org.jspecify.annotations.Nullable;

/**
 * A rest of one of the demo's people, in days ago.
 *
 * @param until its last day; below zero it is still to come
 * @param resumed the day on which they went on before that, null if they did not
 * @param everything whether all they take part in rests, or the circle's activity alone
 */
record Rest(int from, int until, @Nullable Integer resumed, @Nullable Boolean everything) {

  boolean isOfEverything() {
    return Boolean.TRUE.equals(everything);
  }

  /** Whether a whole day of theirs is one of rest. */
  boolean holds(int daysAgo) {
    return daysAgo < from && daysAgo >= until && (resumed == null || daysAgo > resumed);
  }
}
