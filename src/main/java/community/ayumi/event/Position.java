package community.ayumi.event;

import java.util.Comparator;

/**
 * A place in the log. Transaction ids order commits of one epoch safely once they lie below the
 * snapshot's horizon; the id orders the events of one transaction.
 */
public record Position(int epoch, long xid, long id) implements Comparable<Position> {

  private static final Comparator<Position> ORDER =
      Comparator.comparingInt(Position::epoch)
          .thenComparingLong(Position::xid)
          .thenComparingLong(Position::id);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  boolean isAfter(Position other) {
    return compareTo(other) > 0;
  }
}
