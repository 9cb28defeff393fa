package community.ayumi.event;

/** A position as tables have it; transaction ids travel as text. */
record PositionRow(int epoch, String xid, long id) {

  Position position() {
    return new Position(epoch, Long.parseLong(xid), id);
  }
}
