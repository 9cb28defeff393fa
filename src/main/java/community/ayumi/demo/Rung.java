package community.ayumi.demo;

import community.ayumi.activity.Step;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step of somebody's ladder, as the content has it.
 *
 * @param id which of their steps it is; null while it is known by its words alone
 * @param title in their own words; null for the one of that height on the ladder that is shared
 * @param done whether it is finished within the history
 * @param note what they write when it is finished
 * @param into what it is split into within the history
 */
record Rung(
    @Nullable UUID id,
    @Nullable String title,
    int heightCm,
    @Nullable Boolean done,
    @Nullable String note,
    @Nullable List<Rung> into) {

  static Rung shared(int heightCm) {
    return new Rung(null, null, heightCm, null, null, null);
  }

  static Rung own(String title, int heightCm) {
    return new Rung(null, title, heightCm, null, null, null);
  }

  /** The same as one of somebody's steps, whatever else they call so. */
  Rung as(Step step) {
    return new Rung(step.id(), title, heightCm, done, note, into);
  }

  Rung finished() {
    return new Rung(id, title, heightCm, true, note, into);
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
    return id == null ? isLike(step) : id.equals(step.id());
  }

  private boolean isLike(Step step) {
    return heightCm == step.heightCm()
        && (title == null ? step.splitFromId() == null : title.equals(step.title().ja()));
  }
}
