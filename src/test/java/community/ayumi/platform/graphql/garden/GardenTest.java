package community.ayumi.platform.graphql.garden;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** A test against the garden over real HTTP and WebSocket. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = Garden.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.location=optional:classpath:/none/",
      "spring.graphql.schema.locations=classpath:garden/",
      "spring.graphql.websocket.path=/graphql",
      "spring.messages.basename=garden/messages,messages",
      "spring.messages.fallback-to-system-locale=false",
      "spring.messages.always-use-message-format=true",
      "spring.autoconfigure.exclude="
          + "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration,"
          + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
          + "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.web.reactive"
          + ".ReactiveWebSecurityAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.actuate.web.reactive"
          + ".ReactiveManagementWebSecurityAutoConfiguration,"
          + "org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive"
          + ".ReactiveOAuth2ResourceServerAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure"
          + ".ReactiveUserDetailsServiceAutoConfiguration"
    })
public @interface GardenTest {}
