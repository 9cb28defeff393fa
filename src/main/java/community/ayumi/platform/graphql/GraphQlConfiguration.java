package community.ayumi.platform.graphql;

import org.dataloader.DataLoaderOptions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.BatchLoaderRegistry;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GraphQlSettings.class)
class GraphQlConfiguration {

  /**
   * Loaders that batch but do not remember: a loader lives as long as its operation, and a
   * subscription would be told stale values and keep every event it was ever told.
   */
  @Bean
  BatchLoaderRegistry batchLoaderRegistry() {
    return new LoaderTemplates(
        () -> DataLoaderOptions.newOptions().setCachingEnabled(false).build());
  }
}
