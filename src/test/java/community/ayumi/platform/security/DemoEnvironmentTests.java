package community.ayumi.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class DemoEnvironmentTests {

  private static final String DATABASE = "spring.r2dbc.url";

  @Test
  void withoutIssuerAndDatabaseItIsTheDemoOnLoopback() {
    var environment = processed(Map.of());
    assertThat(environment.getProperty("ayumi.demo.enabled")).isEqualTo("true");
    assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    assertThat(environment.getProperty("server.forward-headers-strategy")).isEqualTo("none");
  }

  @Test
  void aDatabaseOrAnIssuerEndsTheDemoAndLeavesTheAddressAlone() {
    for (String key : new String[] {DATABASE, DemoEnvironment.ISSUER}) {
      var environment = processed(Map.of(key, "something"));
      assertThat(environment.getProperty("ayumi.demo.enabled")).isEqualTo("false");
      assertThat(environment.getProperty("server.address")).isNull();
    }
  }

  @Test
  void emptySettingsCountAsNotSet() {
    var environment = processed(Map.of(DATABASE, "", DemoEnvironment.ISSUER, " "));
    assertThat(environment.getProperty("ayumi.demo.enabled")).isEqualTo("true");
  }

  @Test
  void theDemoMayBeAskedForWithADatabaseAndDeclinedWithoutOne() {
    assertThat(
            processed(Map.of(DATABASE, "r2dbc:x", "ayumi.demo.enabled", "true"))
                .getProperty("server.address"))
        .isEqualTo("127.0.0.1");
    assertThat(processed(Map.of("ayumi.demo.enabled", "false")).getProperty("server.address"))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.3.2.1", "::1", "localhost"})
  void everyLoopbackAddressWillDo(String address) {
    assertThat(processed(Map.of("server.address", address)).getProperty("server.address"))
        .isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.7", "no.such.host.invalid"})
  void theDemoRefusesAnyOtherAddress(String address) {
    refuses(Map.of("server.address", address), "is not loopback");
    refuses(Map.of("management.server.address", address), "is not loopback");
  }

  @Test
  void aPortOfItsOwnForManagementIsOnLoopbackToo() {
    var address = "management.server.address";
    assertThat(processed(Map.of("management.server.port", "9090")).getProperty(address))
        .isEqualTo("127.0.0.1");
    assertThat(processed(Map.of()).getProperty(address)).isNull();
  }

  @Test
  void theDemoRefusesToTrustAProxysHeaders() {
    refuses(Map.of("server.forward-headers-strategy", "framework"), "seem local");
  }

  @Test
  void theDemoRefusesToStandBesideARealIssuer() {
    refuses(
        Map.of("ayumi.demo.enabled", "true", DemoEnvironment.ISSUER, "https://id.example"),
        "together with");
  }

  @Test
  void keysWithoutAnIssuerAreRefused() {
    refuses(
        Map.of("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", "https://id.example/keys"),
        "without");
  }

  @Test
  void theRefusalIsSaidInASentenceWithoutAStackTrace(CapturedOutput output) {
    SpringApplication application =
        new SpringApplicationBuilder(SecurityTestApp.class)
            .web(WebApplicationType.REACTIVE)
            .properties(SecurityTestApp.SCHEMA)
            .build();
    assertThatThrownBy(() -> application.run("--server.address=0.0.0.0", "--server.port=0"))
        .isInstanceOf(UnsafeSettingsException.class);
    assertThat(output.getAll())
        .contains("APPLICATION FAILED TO START", "server.address=0.0.0.0 is not loopback")
        .doesNotContain("\tat ");
  }

  private static void refuses(Map<String, Object> settings, String reason) {
    assertThatThrownBy(() -> processed(settings))
        .isInstanceOf(UnsafeSettingsException.class)
        .hasMessageContaining(reason);
  }

  private static ConfigurableEnvironment processed(Map<String, Object> settings) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
    new DemoEnvironment().postProcessEnvironment(environment, new SpringApplication());
    return environment;
  }
}
