package community.ayumi.platform.graphql.garden;

import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.WebFilter;

/** The application of the garden: GraphQL over HTTP and WebSocket, no database, no tokens. */
@SpringBootConfiguration
@TestComponent
@EnableAutoConfiguration
@ComponentScan(
    basePackages = "community.ayumi.platform.graphql",
    excludeFilters =
        @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(garden\\.|Tests).*"))
@Import(GardenController.class)
public class Garden {

  /** Signs in a gardener with the authorities of a header. */
  @Bean
  WebFilter gardener() {
    return (exchange, chain) -> {
      List<String> roles = exchange.getRequest().getHeaders().getOrEmpty("X-Authorities");
      var gardener = new TestingAuthenticationToken("g", "", roles.toArray(String[]::new));
      return chain
          .filter(exchange)
          .contextWrite(ReactiveSecurityContextHolder.withAuthentication(gardener));
    };
  }
}
