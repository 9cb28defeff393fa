package community.ayumi.platform.transport;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * What the engine has to know of an operation that came over HTTP, and where the events of its
 * stream leave their positions on the way through.
 */
final class HttpOperation {

  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final boolean mayChange;
  private final boolean mayStream;
  private final @Nullable String after;

  /** Each event becomes exactly one result, in the same order. */
  private final Queue<Optional<String>> positions = new ConcurrentLinkedQueue<>();

  HttpOperation(ServerHttpRequest request, Accepted accepted) {
    this.mayChange = HttpMethod.POST.equals(request.getMethod());
    this.mayStream = accepted.stream().isPresent();
    this.after = lastEventId(request.getHeaders());
  }

  private static @Nullable String lastEventId(HttpHeaders headers) {
    var id = headers.getFirst(LAST_EVENT_ID);
    return id == null || id.isEmpty() ? null : id;
  }

  boolean mayChange() {
    return mayChange;
  }

  boolean mayStream() {
    return mayStream;
  }

  /** The newest position that the client knows of; newer than what its document says. */
  @Nullable String after() {
    return after;
  }

  void passed(Optional<String> position) {
    positions.add(position);
  }

  /** The position of the event that became the next result. */
  Optional<String> position() {
    return positions.remove();
  }
}
