package community.ayumi.checkin;

import java.time.LocalDate;
import java.util.List;

/**
 * When a member was present in a participation; what was withdrawn is part of it.
 *
 * @param days each date once, in no order
 * @param returns how many check-ins were a {@link Moment#RETURN}
 */
public record Presence(List<LocalDate> days, int returns) {

  /** Before the first check-in. */
  public static final Presence NONE = new Presence(List.of(), 0);
}
