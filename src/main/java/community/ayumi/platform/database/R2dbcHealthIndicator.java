package community.ayumi.platform.database;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.r2dbc.health.ConnectionFactoryHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** In place of Boot's own, which waits for as long as the database says nothing. */
@Component
class R2dbcHealthIndicator implements ReactiveHealthIndicator {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ReactiveHealthIndicator patient;

  R2dbcHealthIndicator(ConnectionFactory connections) {
    this.patient = new ConnectionFactoryHealthIndicator(connections);
  }

  @Override
  public Mono<Health> health() {
    return patient.health().timeout(PATIENCE, Mono.fromSupplier(() -> Health.down().build()));
  }
}
