package community.ayumi.demo;

import community.ayumi.activity.Step;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step of somebody's ladder, as the content has it.
 *
 * @param title in their own words; null for the one of that height on the ladder that is shared
 * @param done whether it is finished within the history
 * @param note what they write when it is finished
 * @param into what it is split into within the history
 */
record Rung(
    @Nullable String title,
    int heightCm,
    @Nullable Boolean done,
    @Nullable String note,
    @Nullable List<Rung> into) {

  static Rung shared(int heightCm) {
    return new Rung(null, heightCm, true, null, null);
  }

  static Rung own(String title, int heightCm) {
    return new Rung(title, heightCm, null, null, null);
  }

  boolean isDone() {
    return Boolean.TRUE.equals(done);
  }

  boolean isShared() {
    return title == null;
  }

  List<Rung> parts() {
    return into == null ? List.of() : into;
  }

  /** It and its parts, which come first. */
  Stream<Rung> all() {
    return Stream.concat(parts().stream().flatMap(Rung::all), Stream.of(this));
  }

  boolean is(Step step) {
    return title == null
        ? step.splitFromId() == null && step.heightCm() == heightCm
        : title.equals(step.title().ja());
  }
}
