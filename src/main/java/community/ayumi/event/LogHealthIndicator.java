package community.ayumi.event;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Up while the log is being read: otherwise streams are open here and say nothing. Known without
 * asking the database, so it is known when the database hangs.
 */
@Component
class LogHealthIndicator implements ReactiveHealthIndicator {

  private final Tailer tailer;
  private final Hub hub;
  private final EventSettings settings;

  LogHealthIndicator(Tailer tailer, Hub hub, EventSettings settings) {
    this.tailer = tailer;
    this.hub = hub;
    this.settings = settings;
  }

  @Override
  public Mono<Health> health() {
    return Mono.fromSupplier(() -> (isRead() ? Health.up() : Health.outOfService()).build());
  }

  private boolean isRead() {
    var longest = settings.idlePoll().plus(settings.overdue());
    return hub.isOpen() && tailer.sinceRead().compareTo(longest) <= 0;
  }
}
