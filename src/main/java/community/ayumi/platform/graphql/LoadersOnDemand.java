package community.ayumi.platform.graphql;

import graphql.GraphQLContext;
import java.util.function.Function;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The data loaders of one execution, each made when it is first asked for: a stream lives for hours
 * and selects fields of few of them.
 */
final class LoadersOnDemand extends DataLoaderRegistry {

  private Function<String, @Nullable DataLoader<?, ?>> made = name -> null;

  /** Before the execution begins. */
  void from(DataLoaderRegistry templates, GraphQLContext context) {
    made = name -> make(templates.getDataLoader(name), context);
  }

  private static @Nullable DataLoader<?, ?> make(
      @Nullable DataLoader<?, ?> template, GraphQLContext context) {
    return template == null
        ? null
        : template.transform(loader ->
            loader.options(
                template
                    .getOptions()
                    .transform(options -> options.setBatchLoaderContextProvider(() -> context))));
  }

  @Override
  @SuppressWarnings("unchecked")
  public <K, V> @Nullable DataLoader<K, V> getDataLoader(String name) {
    return (DataLoader<K, V>) dataLoaders.computeIfAbsent(name, made);
  }
}
