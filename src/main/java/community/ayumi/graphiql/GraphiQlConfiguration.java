package community.ayumi.graphiql;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Serves the page anew each time, and what it loads, whose names change with it, for good. */
@Configuration(proxyBeanMethods = false)
class GraphiQlConfiguration implements WebFluxConfigurer {

  private static final String BUNDLE = "graphiql-page/";
  private static final Duration A_YEAR = Duration.ofDays(365);

  @Bean
  RouterFunction<ServerResponse> graphiQlPage() {
    return new GraphiQlPage(
            new ClassPathResource(BUNDLE + "index.html"),
            new ClassPathResource("graphiql-missing.html"))
        .route();
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/graphiql/assets/**")
        .addResourceLocations("classpath:/" + BUNDLE + "assets/")
        .setCacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable());
  }
}
