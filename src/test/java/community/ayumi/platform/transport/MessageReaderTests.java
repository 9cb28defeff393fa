package community.ayumi.platform.transport;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

class MessageReaderTests {

  private static final byte[] REQUEST =
      "{\"query\":\"{ __typename }\"}".getBytes(StandardCharsets.UTF_8);

  /** BlockHound tells of whoever waits for another; a mapper shares what it makes at first need. */
  @Test
  void theFirstRequestsOfAllDoNotWaitForEachOther() {
    var first = Flux.range(0, 500).concatMap(i -> atOnce(new MessageReader(new JsonMapper())));

    StepVerifier.create(first)
        .expectNextCount(1_000)
        .expectComplete()
        .verify(Duration.ofMinutes(1));
  }

  private static Flux<Map<String, Object>> atOnce(MessageReader reader) {
    var request =
        Mono.fromCallable(() -> reader.request(new ByteArrayInputStream(REQUEST)))
            .subscribeOn(Schedulers.parallel());
    return Flux.merge(request, request);
  }
}
