package community.ayumi.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import graphql.ExecutionResult;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.dataloader.PerLevelDataLoaderDispatchStrategy;
import graphql.execution.instrumentation.parameters.InstrumentationFieldParameters;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A stream that is open for days holds no more than one that has just begun. */
@Import(ForgottenEventsFlowTests.Looking.class)
class ForgottenEventsFlowTests extends FlowTests {

  private static final String FOLLOW =
      """
      subscription ($scope: FeedScope!) {
        feed(scope: $scope) {
          __typename ... on FeedEvent { kind subject { ... on CheckIn { member { handle } } } }
        }
      }
      """;
  private static final int EVENTS = 30;

  @TestConfiguration(proxyBeanMethods = false)
  static class Looking {

    @Bean
    LastStream lastStream() {
      return new LastStream();
    }
  }

  static class LastStream extends SimplePerformantInstrumentation {

    private volatile @Nullable ExecutionContext execution;

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginSubscribedFieldEvent(
        InstrumentationFieldParameters parameters, @Nullable InstrumentationState state) {
      execution = parameters.getExecutionContext();
      return null;
    }

    Map<?, ?> kept() {
      var strategy = Objects.requireNonNull(execution).getDataLoaderDispatcherStrategy();
      return ForgottenEvents.kept((PerLevelDataLoaderDispatchStrategy) strategy);
    }
  }

  @Autowired private LastStream stream;

  @Test
  void ofEventsThatWereToldNothingIsKept() {
    var hana = aMember();
    var told = new CopyOnWriteArrayList<Object>();
    var following =
        hana.follows(FOLLOW, Map.of("scope", Map.of("member", hana.id()))).subscribe(told::add);
    Awaitility.await().until(() -> told.size() == 1);

    for (int i = 0; i < EVENTS; i++) {
      hana.tellsEveryone("a line");
    }
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> told.size() > EVENTS);

    assertThat(stream.kept()).hasSizeLessThanOrEqualTo(1);
    following.dispose();
  }
}
