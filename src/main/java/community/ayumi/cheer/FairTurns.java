package community.ayumi.cheer;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Whose turn it is to be asked, so that it is not always the same who carry the others. */
final class FairTurns {

  private FairTurns() {}

  /**
   * Those asked least lately, then those asked longest ago, then by lot.
   *
   * @param about decides the lot: the same for the same two, whenever it is drawn
   */
  static List<Welcomer> choose(List<Welcomer> from, int atMost, UUID about) {
    var order =
        Comparator.comparingLong(Welcomer::askedLately)
            .thenComparing(
                Welcomer::lastAsked,
                Comparator.nullsFirst(Comparator.<OffsetDateTime>naturalOrder()))
            .thenComparingLong(it -> lot(about, it.member()));
    return from.stream().sorted(order).limit(atMost).toList();
  }

  /** Mixes the random parts of two ids. */
  private static long lot(UUID about, UUID member) {
    long mixed =
        (about.getLeastSignificantBits() ^ member.getLeastSignificantBits())
            * 0x9E37_79B9_7F4A_7C15L;
    return mixed ^ (mixed >>> 32);
  }
}
