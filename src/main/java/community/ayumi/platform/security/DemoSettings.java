package community.ayumi.platform.security;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * The local demo: a token for everybody who asks on this machine.
 *
 * @param enabled Whether the demo's token endpoint exists; by default exactly when neither an
 *     issuer nor spring.r2dbc.url is set.
 * @param directory Where the demo keeps its signing key, so that tokens survive a restart.
 * @param tokenLifetime How long a demo token is valid, from 1 second to 30 days.
 */
@ConfigurationProperties("ayumi.demo")
record DemoSettings(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("./data/demo") Path directory,
    @DefaultValue("1h") Duration tokenLifetime) {

  private static final Duration MAX_LIFETIME = Duration.ofDays(30);

  DemoSettings {
    Assert.isTrue(
        tokenLifetime.compareTo(Duration.ofSeconds(1)) >= 0
            && tokenLifetime.compareTo(MAX_LIFETIME) <= 0,
        "ayumi.demo.token-lifetime must lie between 1 second and 30 days");
  }
}
