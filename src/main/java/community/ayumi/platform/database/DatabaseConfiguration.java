package community.ayumi.platform.database;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Decides which server is used and tells Boot's R2DBC and Flyway how to reach it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

  /** Migrations may take longer than anything the application does. */
  private static final String NO_TIME_LIMIT =
      "set transaction_timeout = 0; set idle_in_transaction_session_timeout = 0";

  @Bean
  @Order(0)
  SessionTimeouts sessionTimeouts(DatabaseSettings settings) {
    return new SessionTimeouts(settings);
  }

  @Bean
  JdbcAddress jdbcAddress(R2dbcConnectionDetails details) {
    return JdbcAddress.of(details.getConnectionFactoryOptions());
  }

  @Bean
  @Conditional(MigrationAddressCondition.class)
  MigrationAddress migrationAddress(JdbcAddress address, Environment environment) {
    return new MigrationAddress(address, environment);
  }

  @Bean
  FlywayConfigurationCustomizer migrationsWithoutTimeLimit() {
    return flyway -> {
      var given = flyway.getInitSql();
      flyway.initSql(given == null ? NO_TIME_LIMIT : NO_TIME_LIMIT + "; " + given);
    };
  }

  @Bean
  DatabaseServer databaseServer(ObjectProvider<EmbeddedServer> embedded, JdbcAddress address) {
    var server = embedded.getIfAvailable();
    return server == null ? ExternalServer.describe(address) : server.description();
  }

  @Configuration(proxyBeanMethods = false)
  @Conditional(EmbeddedCondition.class)
  static class Embedded {

    @Bean
    EmbeddedServer embeddedServer(DatabaseSettings settings) {
      return EmbeddedServer.start(settings);
    }

    @Bean
    R2dbcConnectionDetails embeddedConnectionDetails(EmbeddedServer server) {
      return () ->
          ConnectionFactoryOptions.builder()
              .option(ConnectionFactoryOptions.DRIVER, "postgresql")
              .option(ConnectionFactoryOptions.HOST, EmbeddedServer.HOST)
              .option(ConnectionFactoryOptions.PORT, server.port())
              .option(ConnectionFactoryOptions.DATABASE, EmbeddedServer.NAME)
              .option(ConnectionFactoryOptions.USER, EmbeddedServer.NAME)
              .build();
    }

    /** The pool is closed before the server it is connected to. */
    @Bean
    static BeanFactoryPostProcessor poolBeforeServer() {
      return factory -> {
        for (var pool : factory.getBeanNamesForType(ConnectionFactory.class, true, false)) {
          factory.registerDependentBean("embeddedServer", pool);
        }
      };
    }
  }

  /** A set {@code spring.flyway.url} wins, with Boot's own rules for what goes with it. */
  static final class MigrationAddressCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !StringUtils.hasText(context.getEnvironment().getProperty("spring.flyway.url"));
    }
  }
}
