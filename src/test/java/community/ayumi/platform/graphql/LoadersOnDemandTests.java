package community.ayumi.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderOptions;
import org.dataloader.DataLoaderRegistry;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class LoadersOnDemandTests {

  private final LoaderTemplates templates =
      new LoaderTemplates(DataLoaderOptions::newDefaultOptions);

  LoadersOnDemandTests() {
    templates
        .<String, String>forName("greeting")
        .registerBatchLoader((names, environment) -> {
          GraphQLContext context = environment.getContext();
          return Flux.fromIterable(names).map(name -> context.get("word") + " " + name);
        });
    templates
        .<String, String>forName("other")
        .registerBatchLoader((names, environment) -> Flux.fromIterable(names));
    templates.afterSingletonsInstantiated();
  }

  private LoadersOnDemand execution(String word) {
    var loaders = new LoadersOnDemand();
    templates.registerDataLoaders(loaders, GraphQLContext.of(Map.of("word", word)));
    return loaders;
  }

  @Test
  void aLoaderIsMadeWhenItIsAskedFor() {
    var loaders = execution("hello");
    assertThat(loaders.getKeys()).isEmpty();

    DataLoader<String, String> greeting = loaders.getDataLoader("greeting");

    assertThat(loaders.getKeys()).containsExactly("greeting");
    assertThat(loaders.<String, String>getDataLoader("greeting")).isSameAs(greeting);
    assertThat(loaders.<String, String>getDataLoader("nobody's")).isNull();
  }

  @Test
  void eachExecutionLoadsWithItsOwnContext() {
    var hello = execution("hello");
    var goodbye = execution("goodbye");

    assertThat(greets(hello, "hana")).isEqualTo("hello hana");
    assertThat(greets(goodbye, "hana")).isEqualTo("goodbye hana");
  }

  private static String greets(LoadersOnDemand loaders, String name) {
    var greeting = loaders.<String, String>getDataLoader("greeting").load(name);
    loaders.dispatchAll();
    return greeting.join();
  }

  /** Two loaders of one name would leave what one of them was asked for undone. */
  @Test
  void whoAsksAtTheSameMomentGetsTheSame() throws InterruptedException {
    var loaders = execution("hello");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked =
          threads.invokeAll(
              IntStream.range(0, 64)
                  .<Callable<Object>>mapToObj(i -> () -> loaders.getDataLoader("greeting"))
                  .toList());
      assertThat(asked.stream().map(Future::resultNow).collect(Collectors.toSet())).hasSize(1);
    }
  }

  @Test
  void whereNobodyWantsThemOnDemandAllAreThere() {
    var all = new DataLoaderRegistry();
    templates.registerDataLoaders(all, GraphQLContext.newContext().build());
    assertThat(all.getKeys()).containsExactlyInAnyOrderElementsOf(List.of("greeting", "other"));
  }
}
