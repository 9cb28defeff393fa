package community.ayumi.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the embedded server is launched. The wrapper is made for tests: it turns {@code fsync} and
 * {@code synchronous_commit} off and would lose acknowledged commits, so both are turned on again,
 * and {@link Durability} asks the server before it is used.
 */
final class EmbeddedLaunch {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedLaunch.class);

  /** Recovery after a crash may take long; a server that fails at once is only noticed after it. */
  private static final Duration START_UP = Duration.ofSeconds(60);

  /** The same order and case rules on every machine, whatever its language. */
  private static final Map<String, String> LOCALE =
      Map.of("locale", "C", "locale-provider", "builtin", "builtin-locale", "C.UTF-8");

  private EmbeddedLaunch() {}

  static EmbeddedPostgres.Builder of(DatabaseSettings settings, DataDirectory directory)
      throws IOException {
    var output = ProcessBuilder.Redirect.appendTo(directory.log().toFile());
    var server =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.path())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START_UP)
            .setPort(freePort(settings.port()))
            .setOutputRedirector(output)
            .setErrorRedirector(output);
    LOCALE.forEach(server::setLocaleConfig);
    serverConfig(settings).forEach(server::setServerConfig);
    return server;
  }

  /**
   * The server's log keeps to what went wrong and never shows values: details of an error would
   * carry what members wrote.
   */
  private static Map<String, String> serverConfig(DatabaseSettings settings) {
    return Map.ofEntries(
        Map.entry("fsync", "on"),
        Map.entry("synchronous_commit", "on"),
        Map.entry("full_page_writes", "on"),
        Map.entry("listen_addresses", EmbeddedServer.HOST),
        Map.entry("unix_socket_directories", ""),
        Map.entry("max_connections", "60"),
        Map.entry("transaction_timeout", millis(settings.transactionTimeout())),
        Map.entry("idle_in_transaction_session_timeout", millis(settings.idleTransactionTimeout())),
        Map.entry("log_checkpoints", "off"),
        Map.entry("log_error_verbosity", "terse"),
        Map.entry("log_min_error_statement", "panic"));
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }

  private static int freePort(int wanted) throws IOException {
    try (var socket = new ServerSocket(wanted, 1, InetAddress.ofLiteral(EmbeddedServer.HOST))) {
      return socket.getLocalPort();
    } catch (BindException e) {
      var free = freePort(0);
      log.warn("Port {} is in use: the embedded PostgreSQL takes {} instead", wanted, free);
      return free;
    }
  }
}
