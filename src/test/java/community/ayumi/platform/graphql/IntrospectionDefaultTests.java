package community.ayumi.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/** Whether everybody may introspect follows the demo, unless it is said. */
class IntrospectionDefaultTests {

  @Configuration(proxyBeanMethods = false)
  static class Nothing {}

  @ParameterizedTest
  @CsvSource({
    "--x=y, true",
    "--ayumi.demo.enabled=false, false",
    "--spring.r2dbc.url=r2dbc:postgresql://localhost/x, false",
    "--spring.security.oauth2.resourceserver.jwt.issuer-uri=https://issuer.example, false",
    "--ayumi.graphql.introspection=false, false"
  })
  void theSchemaIsOpenInTheDemoAlone(String setting, boolean open) {
    try (var application =
        new SpringApplicationBuilder(Nothing.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .run(setting)) {
      assertThat(
              application
                  .getEnvironment()
                  .getProperty("ayumi.graphql.introspection", Boolean.class))
          .isEqualTo(open);
    }
  }
}
