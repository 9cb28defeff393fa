package community.ayumi.demo;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wherever the demo hands out tokens, on whichever database. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("ayumi.demo.enabled")
class PersonaConfiguration {

  @Bean
  DemoPeople demoPeople() {
    return new DemoPeople(Community.read());
  }
}
