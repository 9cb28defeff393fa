package community.ayumi.platform.database;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Refuses a start that cannot succeed before anything else has begun, so that the reason is the
 * only thing said. The lock itself is taken by {@link EmbeddedServer}; of two starts in the same
 * instant one gets past here and is refused there.
 */
final class DatabaseStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String WRAPPER = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var environment = context.getEnvironment();
    limitWaitingForConnections(environment);
    if (EmbeddedCondition.holds(environment)) {
      requireWrapper(context.getClassLoader());
      DataDirectory.requireFree(
          Binder.get(environment)
              .bindOrCreate("ayumi.database", DatabaseSettings.class)
              .directory());
    }
  }

  private static void requireWrapper(@Nullable ClassLoader classLoader) {
    if (!ClassUtils.isPresent(WRAPPER, classLoader)) {
      throw new DatabaseUnavailableException(
          "No database is configured, and this build carries no embedded one.",
          "To go on, " + DatabaseUnavailableException.USE_ANOTHER + ".",
          null);
    }
  }

  /**
   * A default that cannot stand in the configuration file: Boot refuses an address that brings its
   * own pool as soon as any setting of its pool is present.
   */
  private static void limitWaitingForConnections(ConfigurableEnvironment environment) {
    if (!environment.getProperty("spring.r2dbc.url", "").contains(":pool:")) {
      environment
          .getPropertySources()
          .addLast(
              new MapPropertySource(
                  "databaseDefaults",
                  Map.of("spring.r2dbc.pool.max-acquire-time", SessionTimeouts.ACQUIRE)));
    }
  }
}
