package community.ayumi.platform.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Decides once, before anything starts, whether this is the demo, and sets {@code
 * ayumi.demo.enabled} accordingly. The demo hands out tokens to whoever asks, so it refuses to
 * start beside a real issuer, on any address but loopback, or trusting a proxy's headers.
 */
final class DemoEnvironment implements EnvironmentPostProcessor, Ordered {

  static final String ENABLED = "ayumi.demo.enabled";
  static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";
  private static final String KEYS = "spring.security.oauth2.resourceserver.jwt.jwk-set-uri";
  private static final String DATABASE = "spring.r2dbc.url";
  private static final String ADDRESS = "server.address";
  private static final String LOOPBACK = "127.0.0.1";
  private static final String MANAGEMENT_PORT = "management.server.port";
  private static final String MANAGEMENT_ADDRESS = "management.server.address";
  private static final String FORWARDED = "server.forward-headers-strategy";

  /** Right after the configuration files are read; whoever asks for the demo must come later. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication app) {
    refuseKeysWithoutIssuer(environment);
    boolean issuer = has(environment, ISSUER);
    Boolean asked = environment.getProperty(ENABLED, Boolean.class);
    boolean demo = asked != null ? asked : !issuer && !has(environment, DATABASE);
    Map<String, Object> defaults = new HashMap<>(Map.of(ENABLED, demo));
    if (demo) {
      refuseUnsafeDemo(environment, issuer);
      defaults.putAll(Map.of(ADDRESS, LOOPBACK, FORWARDED, "none"));
      if (has(environment, MANAGEMENT_PORT)) {
        defaults.put(MANAGEMENT_ADDRESS, LOOPBACK);
      }
    }
    environment.getPropertySources().addLast(new MapPropertySource("ayumiDemo", defaults));
  }

  private static void refuseKeysWithoutIssuer(Environment environment) {
    if (has(environment, KEYS) && !has(environment, ISSUER)) {
      throw new UnsafeSettingsException(
          KEYS + " is set without " + ISSUER + ": any token of those keys would be accepted.",
          "Set " + ISSUER + " to the exact iss of the tokens.");
    }
  }

  private static void refuseUnsafeDemo(Environment environment, boolean issuer) {
    if (issuer) {
      throw new UnsafeSettingsException(
          ENABLED + "=true together with " + ISSUER + ": the demo hands a token to anybody.",
          "Remove one of the two.");
    }
    refuseOtherThanLoopback(environment, ADDRESS);
    refuseOtherThanLoopback(environment, MANAGEMENT_ADDRESS);
    String forwarded = environment.getProperty(FORWARDED);
    if (StringUtils.hasText(forwarded) && !forwarded.equalsIgnoreCase("none")) {
      throw new UnsafeSettingsException(
          "The demo hands a token to anybody local, and " + FORWARDED + " lets anybody seem local.",
          "Remove " + FORWARDED + ", or set " + ENABLED + "=false.");
    }
  }

  private static void refuseOtherThanLoopback(Environment environment, String setting) {
    String address = environment.getProperty(setting);
    if (StringUtils.hasText(address) && !isLoopback(address)) {
      throw new UnsafeSettingsException(
          "The demo hands a token to anybody, and " + setting + "=" + address + " is not loopback.",
          "Remove " + setting + ", or set " + ENABLED + "=false and configure " + ISSUER + ".");
    }
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean has(Environment environment, String key) {
    return StringUtils.hasText(environment.getProperty(key));
  }
}
