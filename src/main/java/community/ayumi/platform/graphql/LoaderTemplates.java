package community.ayumi.platform.graphql;

import graphql.GraphQLContext;
import java.util.function.Supplier;
import org.dataloader.DataLoaderOptions;
import org.dataloader.DataLoaderRegistry;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;

/** Knows all batch loaders and gives an execution the means to make those that it needs. */
final class LoaderTemplates extends DefaultBatchLoaderRegistry
    implements SmartInitializingSingleton {

  private final DataLoaderRegistry templates = new DataLoaderRegistry();

  LoaderTemplates(Supplier<DataLoaderOptions> options) {
    super(options);
  }

  @Override
  public void registerDataLoaders(DataLoaderRegistry registry, GraphQLContext context) {
    if (registry instanceof LoadersOnDemand onDemand) {
      onDemand.from(templates, context);
    } else {
      super.registerDataLoaders(registry, context);
    }
  }

  /** All loaders are registered by now, and no request has come. */
  @Override
  public void afterSingletonsInstantiated() {
    super.registerDataLoaders(templates, GraphQLContext.newContext().build());
  }
}
