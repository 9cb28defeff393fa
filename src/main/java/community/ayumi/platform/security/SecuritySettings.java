package community.ayumi.platform.security;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Who may call from a browser, and how strictly token times are read.
 *
 * @param allowedOrigins Web origins besides our own whose pages may call /graphql, over HTTP and
 *     WebSocket, as scheme://host[:port]; no wildcards.
 * @param clockSkew Tolerated difference between our clock and the issuer's, at most 2 minutes.
 */
@ConfigurationProperties("ayumi.security")
record SecuritySettings(
    @DefaultValue List<String> allowedOrigins, @DefaultValue("30s") Duration clockSkew) {

  private static final Pattern ORIGIN = Pattern.compile("https?://[^/*?#@\\s]+");
  private static final Duration MAX_SKEW = Duration.ofMinutes(2);

  SecuritySettings {
    allowedOrigins = List.copyOf(allowedOrigins);
    for (String origin : allowedOrigins) {
      Assert.isTrue(
          ORIGIN.matcher(origin).matches(),
          () ->
              "ayumi.security.allowed-origins: not an origin like https://example.org: " + origin);
    }
    Assert.isTrue(
        !clockSkew.isNegative() && clockSkew.compareTo(MAX_SKEW) <= 0,
        "ayumi.security.clock-skew must lie between 0 and 2 minutes");
  }
}
