package community.ayumi.platform.security;

import graphql.i18n.I18n;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The security of the application around one field that says who asks; no database. */
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
      "org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration",
      "org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcRepositoriesAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
    })
@Import({
  TokenConfiguration.class,
  AccessConfiguration.class,
  DemoConfiguration.class,
  SecurityTestApp.WhoController.class
})
class SecurityTestApp {

  static final String SCHEMA =
      "spring.graphql.schema.locations=classpath:community/ayumi/platform/security/";

  /** The engine reads its messages at the first request otherwise, on a thread that must not. */
  SecurityTestApp() {
    for (var locale : List.of(Locale.ENGLISH, Locale.getDefault())) {
      for (var bundle : I18n.BundleType.values()) {
        I18n.i18n(bundle, locale);
      }
    }
  }

  @Bean
  DemoPersonas personas() {
    var hana = new DemoPersonas.Persona("hana-1", Set.of(Role.MEMBER, Role.MODERATOR));
    return new DemoPersonas() {

      @Override
      public Mono<Persona> find(String handle) {
        return handle.equals("hana") ? Mono.just(hana) : Mono.empty();
      }

      @Override
      public List<Introduction> everybody() {
        return List.of(new Introduction("hana", "モデレーター", "a moderator"));
      }
    };
  }

  @TestComponent
  @Controller
  static class WhoController {

    @QueryMapping("who")
    Mono<String> asked() {
      return Caller.current().map(Caller::toString).defaultIfEmpty("nobody");
    }
  }
}
