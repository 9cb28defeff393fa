package community.ayumi.visibility;

import java.util.EnumSet;
import java.util.Set;

/** Those who look, by what they are to the author. */
enum Who {
  ANONYMOUS,
  UNREGISTERED,
  STRANGER,
  /** In the same circle; sent the first cheer. */
  PEER,
  /** In the same circle; sent the second cheer. */
  OTHER_PEER,
  /** Took a seat in the circle after the first half of the events. */
  LATE_PEER,
  /** Left the circle after the first half of the events. */
  FORMER_PEER,
  /** Has blocked the author, and sits in the same circle. */
  BLOCKING_PEER,
  /** The author has blocked this one, in the same circle. */
  BLOCKED_PEER,
  BLOCKING,
  BLOCKED,
  MODERATOR,
  AUTHOR;

  static final Set<Who> NOT_MEMBERS = EnumSet.of(ANONYMOUS, UNREGISTERED);
  static final Set<Who> HIDDEN = EnumSet.of(BLOCKING_PEER, BLOCKED_PEER, BLOCKING, BLOCKED);
  static final Set<Who> NOBODY = EnumSet.noneOf(Who.class);
  static final Set<Who> ONLY_ME = EnumSet.of(AUTHOR);
  static final Set<Who> MEMBERS = EnumSet.complementOf(EnumSet.copyOf(NOT_MEMBERS));
  static final Set<Who> COMMUNITY = EnumSet.copyOf(MEMBERS);
  static final Set<Who> CIRCLE_FIRST = EnumSet.of(PEER, OTHER_PEER, AUTHOR);
  static final Set<Who> CIRCLE_SECOND = EnumSet.of(PEER, OTHER_PEER, LATE_PEER, AUTHOR);

  static {
    COMMUNITY.removeAll(HIDDEN);
  }

  boolean isMember() {
    return MEMBERS.contains(this);
  }
}
