package community.ayumi.platform.transport;

/** What a client said is not of the protocol. */
class InvalidMessage extends Exception {

  InvalidMessage() {
    super(null, null, false, false);
  }
}
