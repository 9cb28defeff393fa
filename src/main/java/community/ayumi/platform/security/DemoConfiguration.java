package community.ayumi.platform.security;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The demo's issuer and its door; {@link DemoEnvironment} decides whether there is a demo. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(DemoEnvironment.ENABLED)
@EnableConfigurationProperties(DemoSettings.class)
class DemoConfiguration {

  @Bean
  DemoIssuer demoIssuer(DemoSettings settings, ObjectProvider<Clock> clock) {
    return new DemoIssuer(
        DemoKey.in(settings.directory()),
        settings.tokenLifetime(),
        clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  RouterFunction<ServerResponse> demoTokens(
      DemoIssuer issuer, ObjectProvider<DemoPersonas> personas) {
    return new DemoTokenEndpoint(issuer, personas).route();
  }
}
