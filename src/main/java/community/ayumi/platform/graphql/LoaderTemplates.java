package community.ayumi.platform.graphql;

import graphql.GraphQLContext;
import java.util.function.Supplier;
import org.dataloader.DataLoaderOptions;
import org.dataloader.DataLoaderRegistry;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.util.function.SingletonSupplier;

/** Knows all batch loaders and gives an execution the means to make those that it needs. */
final class LoaderTemplates extends DefaultBatchLoaderRegistry {

  private final Supplier<DataLoaderRegistry> templates = SingletonSupplier.of(this::templates);

  LoaderTemplates(Supplier<DataLoaderOptions> options) {
    super(options);
  }

  @Override
  public void registerDataLoaders(DataLoaderRegistry registry, GraphQLContext context) {
    if (registry instanceof LoadersOnDemand onDemand) {
      onDemand.from(templates.get(), context);
    } else {
      super.registerDataLoaders(registry, context);
    }
  }

  /** All loaders are registered while the application starts. */
  private DataLoaderRegistry templates() {
    var all = new DataLoaderRegistry();
    super.registerDataLoaders(all, GraphQLContext.newContext().build());
    return all;
  }
}
