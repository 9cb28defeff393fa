package community.ayumi.platform.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;

/**
 * Where Flyway migrates: the application's own database. It is a {@link JdbcConnectionDetails} too,
 * because without one, or a {@code DataSource}, Boot does not configure Flyway at all. A set {@code
 * spring.flyway.user}, with rights to change tables perhaps, migrates in place of the
 * application's.
 */
final class MigrationAddress implements FlywayConnectionDetails, JdbcConnectionDetails {

  private final JdbcAddress address;
  private final Environment environment;

  MigrationAddress(JdbcAddress address, Environment environment) {
    this.address = address;
    this.environment = environment;
  }

  @Override
  public String getJdbcUrl() {
    return address.url();
  }

  @Override
  public @Nullable String getUsername() {
    var ownUser = environment.getProperty("spring.flyway.user");
    return ownUser == null ? address.user() : ownUser;
  }

  @Override
  public @Nullable String getPassword() {
    return environment.containsProperty("spring.flyway.user")
        ? environment.getProperty("spring.flyway.password")
        : address.password();
  }

  @Override
  public String getDriverClassName() {
    return "org.postgresql.Driver";
  }
}
