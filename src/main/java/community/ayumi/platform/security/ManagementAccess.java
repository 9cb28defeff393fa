package community.ayumi.platform.security;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Who may read the metrics: whoever reaches the management port, if there is one, and in the demo
 * whoever is on this machine. On the main port of anything else {@link AccessConfiguration} refuses
 * them.
 */
@Configuration(proxyBeanMethods = false)
class ManagementAccess {

  private final Refusals refusals = new Refusals();

  /**
   * Refuses the rest, because the application's own addresses answer on the management port too.
   */
  @Bean
  @Order(0)
  SecurityWebFilterChain managementPort(ServerHttpSecurity http) {
    return http.securityMatcher(ManagementAccess::onManagementPort)
        .exceptionHandling(refusals::answer)
        .authorizeExchange(paths ->
            paths
                .matchers(EndpointRequest.to("health", "info", "prometheus"))
                .permitAll()
                .anyExchange()
                .denyAll())
        .build();
  }

  @Bean
  @Order(1)
  @ConditionalOnBooleanProperty(DemoEnvironment.ENABLED)
  SecurityWebFilterChain demoMetrics(ServerHttpSecurity http) {
    return http.securityMatcher(EndpointRequest.to("prometheus"))
        .exceptionHandling(refusals::answer)
        .authorizeExchange(paths ->
            paths
                .anyExchange()
                .access((caller, request) -> Mono.just(local(request.getExchange()))))
        .build();
  }

  private static Mono<MatchResult> onManagementPort(ServerWebExchange exchange) {
    return WebServerApplicationContext.hasServerNamespace(
            exchange.getApplicationContext(), "management")
        ? MatchResult.match()
        : MatchResult.notMatch();
  }

  private static AuthorizationDecision local(ServerWebExchange exchange) {
    return new AuthorizationDecision(LocalRequest.is(ServerRequest.create(exchange, List.of())));
  }
}
