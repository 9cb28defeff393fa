package community.ayumi.platform.database;

import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.OPTIONS;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.util.StringUtils;

/**
 * Sets the time-outs when a connection is opened, so that they hold on any server, however it is
 * configured, and that statements are not compiled: it takes longer than they do. What the address
 * itself says wins.
 */
final class SessionTimeouts implements ConnectionFactoryOptionsBuilderCustomizer {

  static final Duration ACQUIRE = Duration.ofSeconds(2);

  private static final Option<Duration> MAX_ACQUIRE_TIME = Option.valueOf("maxAcquireTime");

  private final Map<String, String> session;

  SessionTimeouts(DatabaseSettings settings) {
    this.session =
        Map.of(
            "jit", "off",
            "statement_timeout", millis(settings.statementTimeout()),
            "lock_timeout", millis(settings.lockTimeout()),
            "transaction_timeout", millis(settings.transactionTimeout()),
            "idle_in_transaction_session_timeout", millis(settings.idleTransactionTimeout()));
  }

  @Override
  public void customize(ConnectionFactoryOptions.Builder builder) {
    var given = builder.build();
    var options = new LinkedHashMap<>(session);
    options.putAll(asMap(given.getValue(OPTIONS)));
    builder.option(OPTIONS, options);
    if (isPooledByAddress(given)) {
      builder.option(MAX_ACQUIRE_TIME, ACQUIRE);
    }
  }

  /** An address such as {@code r2dbc:pool:postgresql:…} brings its own pool and its settings. */
  private static boolean isPooledByAddress(ConnectionFactoryOptions given) {
    return "pool".equals(given.getValue(ConnectionFactoryOptions.DRIVER))
        && !given.hasOption(MAX_ACQUIRE_TIME);
  }

  /** The driver takes a map, or text such as {@code a=b;c=d} from an address. */
  private static Map<String, String> asMap(@Nullable Object options) {
    var asMap = new LinkedHashMap<String, String>();
    if (options instanceof Map<?, ?> map) {
      map.forEach((name, value) -> asMap.put(name.toString(), value.toString()));
    } else if (options != null) {
      for (var pair : StringUtils.delimitedListToStringArray(options.toString(), ";")) {
        var equals = pair.indexOf('=');
        if (equals > 0) {
          asMap.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
      }
    }
    return asMap;
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }
}
