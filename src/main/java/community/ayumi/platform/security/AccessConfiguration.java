package community.ayumi.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.OAuth2ResourceServerSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Which addresses answer, to whom, and from which web pages. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class AccessConfiguration {

  /** Of everything that is no page; a page says its own, which is then left as it is. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Refusals refusals = new Refusals();

  /**
   * Stateless. CSRF protection is off because there is nothing to forge with: no cookie and no
   * other credential that a browser adds by itself, and GraphQL takes only JSON, which a foreign
   * page cannot post without asking CORS first.
   */
  @Bean
  SecurityWebFilterChain security(
      ServerHttpSecurity http, ReactiveAuthenticationManager tokens, SecuritySettings settings) {
    return http.csrf(csrf -> csrf.disable())
        .httpBasic(basic -> basic.disable())
        .formLogin(form -> form.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .addFilterAt(cors(origins(settings)), SecurityWebFiltersOrder.CORS)
        .headers(AccessConfiguration::headers)
        .exceptionHandling(refusals::answer)
        .oauth2ResourceServer(server -> tokens(server, tokens))
        .authorizeExchange(AccessConfiguration::paths)
        .build();
  }

  @Bean
  ServerExchangeRejectedHandler firewall() {
    return (exchange, rejected) -> Refusal.BAD_REQUEST.write(exchange);
  }

  @Bean
  SocketAuthentication socketAuthentication(
      ReactiveAuthenticationManager tokens, ObjectProvider<Clock> clock) {
    return new SocketAuthentication(tokens, clock.getIfAvailable(Clock::systemUTC));
  }

  private static void paths(AuthorizeExchangeSpec paths) {
    paths
        .pathMatchers("/graphql", "/graphiql", "/graphiql/**", "/demo/**")
        .permitAll()
        .pathMatchers(
            HttpMethod.GET, "/", "/actuator/health/**", "/actuator/info", "/livez", "/readyz")
        .permitAll()
        .anyExchange()
        .denyAll();
  }

  private void tokens(OAuth2ResourceServerSpec server, ReactiveAuthenticationManager tokens) {
    var failures = new ServerAuthenticationEntryPointFailureHandler(refusals);
    failures.setRethrowAuthenticationServiceException(false);
    server
        .bearerTokenConverter(new BearerHeader())
        .authenticationFailureHandler(failures)
        .authenticationEntryPoint(refusals)
        .accessDeniedHandler(refusals)
        .jwt(jwt -> jwt.authenticationManager(tokens));
  }

  private static void headers(HeaderSpec headers) {
    headers
        .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
  }

  /**
   * Also refuses a WebSocket's upgrade from a foreign page, and says so, as the stock one does not.
   */
  private static WebFilter cors(CorsConfigurationSource origins) {
    var processor = new DefaultCorsProcessor();
    return (exchange, chain) -> {
      if (!processor.process(origins.getCorsConfiguration(exchange), exchange)) {
        return Refusal.FORBIDDEN.write(exchange);
      }
      var preFlight = CorsUtils.isPreFlightRequest(exchange.getRequest());
      return preFlight ? Mono.empty() : chain.filter(exchange);
    };
  }

  /** Demo tokens have no CORS at all. */
  private static CorsConfigurationSource origins(SecuritySettings settings) {
    var cors = new CorsConfiguration();
    cors.setAllowedOrigins(settings.allowedOrigins());
    cors.setAllowedMethods(List.of("GET", "POST"));
    cors.setAllowedHeaders(
        List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.ACCEPT,
            "Last-Event-ID",
            "Apollo-Require-Preflight",
            "GraphQL-Require-Preflight"));
    cors.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER));
    cors.setMaxAge(Duration.ofHours(1));
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/graphql", cors);
    return source;
  }
}
