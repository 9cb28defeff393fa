package community.ayumi.platform.security;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whose tokens are accepted: the configured issuer's, else the demo's, else nobody's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
class TokenConfiguration {

  private static final Logger log = LoggerFactory.getLogger(TokenConfiguration.class);

  private final OAuth2ResourceServerProperties.Jwt configured;
  private final SecuritySettings settings;
  private final Clock clock;

  TokenConfiguration(
      OAuth2ResourceServerProperties configured,
      SecuritySettings settings,
      ObjectProvider<Clock> clock) {
    this.configured = configured.getJwt();
    this.settings = settings;
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  @Bean
  ReactiveJwtDecoder tokenDecoder(ObjectProvider<DemoIssuer> demo) {
    String issuer = configured.getIssuerUri();
    if (StringUtils.hasText(issuer)) {
      return new TokenDecoder(remoteKeys(issuer), rules(issuer, audiences()));
    }
    DemoIssuer demoIssuer = demo.getIfAvailable();
    return demoIssuer == null ? nobodys() : demos(demoIssuer);
  }

  @Bean
  ReactiveAuthenticationManager bearerTokens(ReactiveJwtDecoder decoder) {
    var roles = new RolesClaim(audiences());
    var manager = new JwtReactiveAuthenticationManager(decoder);
    manager.setJwtAuthenticationConverter(
        token -> Mono.just(SignedIn.with(token, roles.of(token))));
    return manager;
  }

  private RemoteKeys remoteKeys(String issuer) {
    WebClient web = WebClient.create();
    String address = configured.getJwkSetUri();
    return new RemoteKeys(
        web,
        StringUtils.hasText(address) ? Mono.just(address) : IssuerMetadata.keysAddress(web, issuer),
        clock);
  }

  private ReactiveJwtDecoder demos(DemoIssuer demo) {
    return new TokenDecoder(
        token -> Flux.just(demo.publicKey()),
        rules(DemoIssuer.ISSUER, List.of(DemoIssuer.AUDIENCE)));
  }

  private static ReactiveJwtDecoder nobodys() {
    log.warn(
        "No token issuer: nobody can sign in. Set {} (and its audiences), or"
            + " ayumi.demo.enabled=true to try Ayumi on this machine.",
        DemoEnvironment.ISSUER);
    return token -> Mono.error(new BadJwtException("No issuer is configured"));
  }

  private List<String> audiences() {
    List<String> audiences = configured.getAudiences();
    return audiences.isEmpty() ? List.of(DemoIssuer.AUDIENCE) : List.copyOf(audiences);
  }

  private TokenRules rules(String issuer, List<String> audiences) {
    return new TokenRules(issuer, audiences, settings.clockSkew(), clock);
  }
}
