package community.ayumi.platform.security;

import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Talks to the application as a program on this machine does. */
final class Clients {

  private Clients() {}

  static WebTestClient client(int port) {
    return WebTestClient.bindToServer()
        .baseUrl("http://localhost:" + port)
        .responseTimeout(Duration.ofSeconds(10))
        .filter((request, next) -> next.exchange(request).flatMap(Clients::read))
        .build();
  }

  /** A test that looks only at the status would leak the connection's buffer otherwise. */
  private static Mono<ClientResponse> read(ClientResponse response) {
    return response
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .map(bytes -> response.mutate().body(wrapped(bytes)).build());
  }

  private static Flux<DataBuffer> wrapped(byte[] bytes) {
    return Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(bytes));
  }
}
