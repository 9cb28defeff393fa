package community.ayumi.circle;

import community.ayumi.event.Audience;
import community.ayumi.event.EventLog;
import community.ayumi.event.Fact;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends circles whose days of grace are over, each once, however many instances try it at the same
 * time and whenever one of them stops. Nothing waits for it but the telling: where a circle stands,
 * and whether it takes somebody, follows from its dates. Its people keep their seats.
 */
@Service
public class Ending {

  /** Kind of the fact that a circle has come to its end; author and subject are the circle. */
  public static final String CIRCLE_ENDED = "CIRCLE_ENDED";

  /** Few, since what is open meanwhile holds back the log for everybody. */
  private static final int AT_ONCE = 10;

  private final EndingStore store;
  private final EventLog log;
  private final TransactionalOperator transaction;
  private final Clock clock;

  Ending(EndingStore store, EventLog log, TransactionalOperator transaction, Clock clock) {
    this.store = store;
    this.log = log;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Ends all whose time has come by now, and answers with how many these were. */
  public Mono<Long> endDue() {
    return Mono.defer(this::endSome)
        .as(transaction::transactional)
        .repeat()
        .takeWhile(ended -> ended > 0)
        .reduce(0L, Long::sum);
  }

  private Mono<Long> endSome() {
    var today = CircleDays.at(clock.instant());
    return store
        .due(today.minusDays(CircleDays.GRACE), AT_ONCE)
        .collectList()
        .filter(due -> !due.isEmpty())
        .flatMap(due -> end(due).thenReturn((long) due.size()))
        .defaultIfEmpty(0L);
  }

  private Mono<Void> end(List<EndingStore.Due> due) {
    return store
        .close(due.stream().map(EndingStore.Due::id).toList(), clock.instant())
        .thenMany(Flux.fromIterable(due).concatMap(circle -> log.append(ended(circle))))
        .then();
  }

  private static Fact ended(EndingStore.Due circle) {
    return new Fact(
        CIRCLE_ENDED,
        circle.id(),
        circle.id(),
        Audience.GROUP,
        circle.id(),
        circle.activityId(),
        null);
  }
}
