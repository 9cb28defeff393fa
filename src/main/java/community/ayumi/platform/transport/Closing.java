package community.ayumi.platform.transport;

/**
 * Why a socket or a stream is closed, by the codes of graphql-transport-ws and RFC 6455. A client
 * of graphql-ws comes back after {@code 1012}, {@code 1013}, {@code 4403} and {@code 4408}, and
 * after no other of these.
 */
enum Closing {
  BROKEN(1002, "Not a frame of the protocol"),
  NOT_UTF8(1007, "Not UTF-8"),
  RESTART(1012, "Restarting"),
  TOO_SLOW(1013, "Too slow to read, resume with your cursor"),
  TOO_FAST(1013, "Too many messages, slow down"),
  TOO_LONG(1013, "The message is too long"),
  UNAVAILABLE(1013, "Try again later"),
  INVALID(4400, "Invalid message"),
  NOT_ACKNOWLEDGED(4401, "Unauthorized"),
  FORBIDDEN(4403, "Forbidden"),
  EXPIRED(4403, "The token has expired"),
  SUBPROTOCOL(4406, "Subprotocol not acceptable"),
  INIT_TIMEOUT(4408, "Connection initialisation timeout"),
  SUBSCRIBER_EXISTS(4409, "Subscriber already exists"),
  TOO_MANY_INITS(4429, "Too many initialisation requests"),
  TOO_MANY(4429, "Too many, a newer one took this place");

  private final int code;
  private final String reason;

  Closing(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  int code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
