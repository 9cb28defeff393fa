package community.ayumi.platform.transport;

import reactor.core.publisher.Mono;

/** Who stays connected: a socket, or a stream over HTTP. */
interface Peer {

  /** How many of its kind one person may have; the oldest gives way to a new one. */
  int perMember(SocketSettings settings);

  /** From any thread. */
  void close(Closing why);

  /** Done when it is no more. */
  Mono<Void> closing(Closing why);
}
