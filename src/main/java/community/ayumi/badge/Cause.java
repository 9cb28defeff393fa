package community.ayumi.badge;

import community.ayumi.circle.Circle;
import community.ayumi.event.Audience;
import community.ayumi.event.Fact;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may know what an award is given for, and so the award. */
record Cause(Audience audience, @Nullable UUID group, @Nullable UUID topic) {

  /** A cheer and a rest are private, and so is what they earn. */
  static final Cause PRIVATE = new Cause(Audience.AUTHOR, null, null);

  static Cause of(Fact told) {
    return new Cause(told.audience(), told.group(), told.topic());
  }

  /** Those who sit there: they came to its end together. */
  static Cause of(Circle ended) {
    return new Cause(Audience.GROUP, ended.id(), ended.activity().id());
  }
}
