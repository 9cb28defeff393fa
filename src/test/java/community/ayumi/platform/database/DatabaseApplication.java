package community.ayumi.platform.database;

import java.nio.file.Path;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * An application that consists of its database. No {@code @Configuration}: the component scan of
 * the real application must not find it.
 */
@Import(DatabaseConfiguration.class)
@ImportAutoConfiguration({R2dbcAutoConfiguration.class, FlywayAutoConfiguration.class})
class DatabaseApplication {

  static final String STARTED = "Serving ";
  static final Path PROGRAMS = Path.of("target/postgres-programs").toAbsolutePath();

  /** For a process of its own: says where its database is, then waits to be killed. */
  public static void main(String[] args) throws InterruptedException {
    var context = start(args);
    System.out.println(STARTED + context.getBean(DatabaseServer.class).jdbcUrl());
    Thread.currentThread().join();
  }

  static ConfigurableApplicationContext start(String... settings) {
    return new SpringApplicationBuilder(DatabaseApplication.class)
        .web(WebApplicationType.NONE)
        .properties(
            "spring.main.banner-mode=off",
            "logging.level.io.zonky.test=warn",
            "logging.level.org.flywaydb=warn",
            "spring.flyway.locations=classpath:db/database-test",
            "ayumi.database.programs=" + PROGRAMS,
            "ayumi.database.port=0")
        .run(settings);
  }

  static ConfigurableApplicationContext startOn(Path directory) {
    return start("--ayumi.database.directory=" + directory);
  }
}
