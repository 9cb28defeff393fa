package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.platform.graphql.GlobalId;
import io.r2dbc.proxy.core.QueryExecutionInfo;
import io.r2dbc.proxy.listener.ProxyExecutionListener;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.r2dbc.autoconfigure.ProxyConnectionFactoryCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Flux;

/** After a restart everybody comes back at once, and the database hardly notices. */
@Import(ReconnectStormTests.Counting.class)
class ReconnectStormTests extends FlowTests {

  private static final int CLIENTS = 1_000;
  private static final int MISSED = 30;
  static final java.util.Map<String, Integer> ALL = new java.util.concurrent.ConcurrentHashMap<>();

  @TestConfiguration(proxyBeanMethods = false)
  static class Counting {

    @Bean
    AtomicInteger statements() {
      return new AtomicInteger();
    }

    @Bean
    ProxyConnectionFactoryCustomizer countsStatements(AtomicInteger statements) {
      return builder ->
          builder.listener(
              new ProxyExecutionListener() {
                @Override
                public void beforeQuery(QueryExecutionInfo execution) {
                  statements.addAndGet(execution.getQueries().size());
                  execution
                      .getQueries()
                      .forEach(q -> ALL.merge(q.getQuery().strip(), 1, Integer::sum));
                }
              });
    }
  }

  @Autowired private AtomicInteger statements;
  @Autowired private LiveEvents live;

  @Test
  void manyResumeWithFewStatements() {
    var hana = aMember();
    var scope = Map.<String, Object>of("member", hana.id());
    var streams = new Streams(port);
    var cursor = Streams.cursor(streams.feed(hana, scope, null));
    var missed = IntStream.range(0, MISSED).mapToObj(i -> hana.tellsEveryone("a line")).toList();
    Streams.awaitThat(
        () -> Streams.replay(streams.feed(hana, scope, cursor)).size() == missed.size());
    var followed = Scope.author(GlobalId.of(hana.id()).id());
    int before = statements.get();

    var resumed =
        Flux.range(0, CLIENTS)
            .flatMap(
                i ->
                    live.follow(UUID.randomUUID(), followed, Cursor.parse(cursor))
                        .takeUntil(CaughtUp.class::isInstance)
                        .collectList(),
                CLIENTS)
            .collectList()
            .block(Duration.ofSeconds(60));
    int cost = statements.get() - before;

    assertThat(resumed)
        .hasSize(CLIENTS)
        // Badges are told too.
        .allSatisfy(said -> assertThat(said).doesNotHaveDuplicates().hasSizeGreaterThan(MISSED));
    assertThat(cost).as("statements of %d who came back", CLIENTS).isLessThan(CLIENTS / 10);
  }
}
