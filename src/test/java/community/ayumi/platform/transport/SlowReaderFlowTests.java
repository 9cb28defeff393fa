package community.ayumi.platform.transport;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import io.netty.channel.ChannelOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whoever reads nothing is let go once the queue is full, which one large event fills. No beat
 * comes that would find the reader stuck, and the kernel takes only a few events.
 */
@Import(SlowReaderFlowTests.LittleInTheKernel.class)
@TestPropertySource(properties = {"ayumi.socket.queue=16KB", "ayumi.socket.heartbeat=1h"})
class SlowReaderFlowTests extends FlowTests {

  private static final int KERNEL = 64 * 1024;
  private static final int ENOUGH = 100;
  private static final JsonMapper JSON = new JsonMapper();

  @Autowired private Sockets sockets;
  private final List<String> told = new ArrayList<>();

  @TestConfiguration
  static class LittleInTheKernel {

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> littleInTheKernel() {
      return factory ->
          factory.addServerCustomizers(
              server -> server.childOption(ChannelOption.SO_SNDBUF, KERNEL));
    }
  }

  /** A follower of one member, by either way. */
  private interface Reader extends AutoCloseable {

    JsonNode event();

    void goesDeaf();

    /** Reads on to the end, which is one after which clients come back. */
    List<JsonNode> rest();

    @Override
    void close();
  }

  private record OverSocket(RawSocket socket) implements Reader {

    @Override
    public JsonNode event() {
      return event(socket.hears());
    }

    private static JsonNode event(JsonNode message) {
      return message.at("/payload/data/feed");
    }

    @Override
    public void goesDeaf() {
      socket.goesDeaf();
    }

    @Override
    public List<JsonNode> rest() {
      assertThat(socket.readsOn().awaitClose())
          .isEqualTo("1013 Too slow to read, resume with your cursor");
      return socket.rest().stream().map(OverSocket::event).toList();
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  private record OverHttp(RawStream stream, String start, String path) implements Reader {

    @Override
    public JsonNode event() {
      return event(stream.lineOf(start));
    }

    private JsonNode event(String line) {
      return JSON.readTree("{" + line).at(path);
    }

    @Override
    public void goesDeaf() {
      stream.goesDeaf();
    }

    @Override
    public List<JsonNode> rest() {
      stream.readsOn();
      assertThat(stream.awaitEnd()).isNotEqualTo("complete");
      return stream.rest().stream()
          .filter(line -> line.startsWith(start))
          .map(line -> event(line.substring(start.length())))
          .toList();
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  enum Transport {
    WEB_SOCKET,
    SERVER_SENT_EVENTS,
    MULTIPART
  }

  @ParameterizedTest
  @EnumSource
  void whoReadsNothingIsLetGoWhenTheQueueIsFullAndLosesNothing(Transport transport) {
    var hana = aMember();
    var heard = new ArrayList<String>();
    await().until(() -> sockets.count() == 0);
    try (var other = reader(transport, followLargely(hana));
        var slow = reader(transport, followLargely(hana))) {
      assertThat(checkIn(other.event()) + checkIn(slow.event())).isEmpty();
      slow.goesDeaf();
      while (sockets.count() == 2 && told.size() < ENOUGH) {
        tells(hana, other);
      }
      assertThat(sockets.count()).as("open after %d events", told.size()).isEqualTo(1);
      var rest = slow.rest();
      rest.stream()
          .map(SlowReaderFlowTests::checkIn)
          .filter(it -> !it.isEmpty())
          .forEach(heard::add);
      assertThat(heard).isNotEmpty();
      tells(hana, other);
      var cursor = rest.getLast().path("cursor").asString();
      try (var again = reader(transport, follow(hana, ", after: \"" + cursor + "\""))) {
        while (heard.size() < told.size()) {
          heard.add(nextCheckIn(again));
        }
      }
      assertThat(heard).isEqualTo(told);
    }
  }

  @Test
  void anAnswerLongerThanTheQueueReachesAQuickReader() {
    var query = "{ __schema { types { name description fields { name description } } } }";
    try (var socket = RawSocket.ready(port, aMember().token())) {
      socket.says(RawSocket.subscribe("1", query));
      assertThat(socket.hears().toString().length()).isGreaterThan(40_000);
      assertThat(socket.hearsType()).isEqualTo("complete 1");
    }
  }

  /** Nobody else waits for the one who reads nothing. */
  private void tells(Person hana, Reader other) {
    told.add(hana.tellsEveryone("あ".repeat(490)));
    assertThat(nextCheckIn(other)).isEqualTo(told.getLast());
  }

  /** Other messages are passed over. */
  private static String nextCheckIn(Reader reader) {
    var id = "";
    while (id.isEmpty()) {
      id = checkIn(reader.event());
    }
    return id;
  }

  private static String checkIn(JsonNode event) {
    return event.at("/subject/id").asString("");
  }

  /** What is left to resume with is too little to fill the queue again. */
  private static String follow(Person member, String after) {
    return """
    subscription { feed(scope: {member: "%s"}%s) { ... on CaughtUp { cursor } \
    ... on FeedEvent { cursor subject { ... on CheckIn { id } } } } }\
    """
        .formatted(member.id(), after);
  }

  /** Some 22 kB an event. */
  private static String followLargely(Person member) {
    var notes = IntStream.range(0, 15).mapToObj(i -> "n" + i + ": note ").collect(joining());
    return follow(member, "").replace("{ id }", "{ " + notes + "id }");
  }

  private Reader reader(Transport transport, String query) {
    var token = aMember().token();
    Map<String, Object> body = Map.of("query", query);
    return switch (transport) {
      case WEB_SOCKET ->
          new OverSocket(RawSocket.ready(port, token).says(RawSocket.subscribe("1", query)));
      case SERVER_SENT_EVENTS ->
          new OverHttp(
              RawStream.post(port, token, "text/event-stream", body), "data: {", "/data/feed");
      case MULTIPART ->
          new OverHttp(
              RawStream.post(port, token, "multipart/mixed;subscriptionSpec=1.0", body),
              "{",
              "/payload/data/feed");
    };
  }
}
