package community.ayumi.platform.database;

import static io.r2dbc.spi.ConnectionFactoryOptions.CONNECT_TIMEOUT;
import static io.r2dbc.spi.ConnectionFactoryOptions.DATABASE;
import static io.r2dbc.spi.ConnectionFactoryOptions.HOST;
import static io.r2dbc.spi.ConnectionFactoryOptions.PASSWORD;
import static io.r2dbc.spi.ConnectionFactoryOptions.PORT;
import static io.r2dbc.spi.ConnectionFactoryOptions.SSL;
import static io.r2dbc.spi.ConnectionFactoryOptions.USER;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * The address of an R2DBC connection as JDBC writes it, for the migrations. What both drivers know
 * is carried over: hosts, database, encryption, schema, application name and the time to connect.
 */
record JdbcAddress(String place, String url, @Nullable String user, @Nullable String password) {

  /** Names of the R2DBC driver, and what the JDBC driver calls the same. */
  private static final Map<String, String> SAME =
      Map.ofEntries(
          Map.entry("applicationName", "ApplicationName"),
          Map.entry("currentSchema", "currentSchema"),
          Map.entry("schema", "currentSchema"),
          Map.entry("sslCert", "sslcert"),
          Map.entry("sslKey", "sslkey"),
          Map.entry("sslMode", "sslmode"),
          Map.entry("sslmode", "sslmode"),
          Map.entry("sslNegotiation", "sslNegotiation"),
          Map.entry("sslPassword", "sslpassword"),
          Map.entry("sslRootCert", "sslrootcert"),
          Map.entry("targetServerType", "targetServerType"),
          Map.entry("tcpKeepAlive", "tcpKeepAlive"));

  static JdbcAddress of(ConnectionFactoryOptions options) {
    var place = place(options);
    return new JdbcAddress(
        place,
        "jdbc:postgresql://" + place + query(options),
        text(options, USER),
        text(options, PASSWORD));
  }

  private static String place(ConnectionFactoryOptions options) {
    var host = text(options, HOST);
    if (host == null) {
      throw new DatabaseUnavailableException(
          "spring.r2dbc.url names no host, so the migrations do not know where to connect.",
          "Name a host in spring.r2dbc.url, or set spring.flyway.url.",
          null);
    }
    var port = text(options, PORT);
    var database = text(options, DATABASE);
    return host + (port == null ? "" : ":" + port) + "/" + (database == null ? "" : database);
  }

  private static String query(ConnectionFactoryOptions options) {
    var parameters = parameters(options);
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static Map<String, String> parameters(ConnectionFactoryOptions options) {
    var parameters = new TreeMap<String, String>();
    if ("true".equals(text(options, SSL))) {
      parameters.put("sslmode", "verify-full");
    }
    SAME.forEach((name, jdbcName) -> put(parameters, jdbcName, text(options, named(name))));
    parameters.computeIfPresent("sslmode", (_, mode) -> sslMode(mode));
    put(parameters, "connectTimeout", seconds(text(options, CONNECT_TIMEOUT)));
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }

  private static Option<Object> named(String name) {
    return Option.valueOf(name);
  }

  /** The R2DBC driver reads {@code VERIFY_FULL} too; its tunnel mode is unknown to JDBC. */
  private static String sslMode(String value) {
    var mode = value.toLowerCase(Locale.ROOT).replace('_', '-');
    return mode.equals("tunnel") ? "verify-full" : mode;
  }

  private static @Nullable String seconds(@Nullable String duration) {
    return duration == null
        ? null
        : String.valueOf(Math.max(1, DurationStyle.detectAndParse(duration).toSeconds()));
  }

  private static @Nullable String text(ConnectionFactoryOptions options, Option<?> option) {
    var value = options.getValue(option);
    if (value instanceof Supplier<?> supplier) {
      return String.valueOf(supplier.get());
    }
    return value == null ? null : value.toString();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return url;
  }
}
