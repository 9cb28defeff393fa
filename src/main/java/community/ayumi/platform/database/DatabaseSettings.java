package community.ayumi.platform.database;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the database. The first three concern the embedded server only, which runs when
 * {@code spring.r2dbc.url} is not set; the time-outs hold on every connection of the application,
 * whichever server it is.
 *
 * @param directory where the embedded server keeps its data; its lock, log and programs lie beside
 * @param port port of the embedded server on the loopback address; 0 takes any free one, and so
 *     does a port that something else uses
 * @param programs where the programs of the embedded server are unpacked; by default beside the
 *     data, in a directory of the same name ending in "-programs"
 * @param statementTimeout longest time a statement may run
 * @param lockTimeout longest time a statement may wait for a lock
 * @param transactionTimeout longest time a transaction may stay open; an open one holds back the
 *     event log for everybody
 * @param idleTransactionTimeout longest time a transaction may stay open without doing anything
 */
@Validated
@ConfigurationProperties("ayumi.database")
record DatabaseSettings(
    @DefaultValue("./data/postgres") Path directory,
    @DefaultValue("54320") @Min(0) @Max(65_535) int port,
    @Nullable Path programs,
    @DefaultValue("5s") @DurationMin(millis = 1) Duration statementTimeout,
    @DefaultValue("2s") @DurationMin(millis = 1) Duration lockTimeout,
    @DefaultValue("60s") @DurationMin(millis = 1) Duration transactionTimeout,
    @DefaultValue("30s") @DurationMin(millis = 1) Duration idleTransactionTimeout) {

  DatabaseSettings {
    directory = directory.toAbsolutePath().normalize();
  }

  @Override
  public Path programs() {
    return programs == null
        ? directory.resolveSibling(directory.getFileName() + "-programs")
        : programs.toAbsolutePath();
  }
}
