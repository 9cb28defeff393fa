package community.ayumi.platform.transport;

/** What a client said is not of the protocol. The message is a sentence for the client. */
class InvalidMessage extends Exception {

  InvalidMessage(String message) {
    super(message, null, false, false);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
