package community.ayumi.badge;

import java.util.UUID;

/** Awards that a member's facts are worth and that were not given yet, by their occurrences. */
record Due(UUID memberId, UUID badgeId, int first, int last) {

  int awards() {
    return last - first + 1;
  }
}
