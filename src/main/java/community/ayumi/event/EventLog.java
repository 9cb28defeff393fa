package community.ayumi.event;

import community.ayumi.platform.graphql.Ids;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where services tell what happened, and where pages of it are read. */
@Service
public class EventLog {

  private final EventStore store;
  private final Epochs epochs;
  private final Tailer tailer;
  private final Hub hub;
  private final Readers readers;
  private final Clock clock;

  EventLog(EventStore store, Epochs epochs, Tailer tailer, Hub hub, Readers readers, Clock clock) {
    this.store = store;
    this.epochs = epochs;
    this.tailer = tailer;
    this.hub = hub;
    this.readers = readers;
    this.clock = clock;
  }

  /**
   * Appends facts in the caller's transaction; followers get them after its commit, in order.
   *
   * @throws IllegalStateException without a transaction: a fact must not outlive what it tells
   */
  public Mono<Void> append(Fact... facts) {
    return wakeAfterCompletion()
        .then(epochs.known())
        .flatMapMany(known -> Flux.fromArray(facts).concatMap(fact -> insert(known, fact)))
        .then();
  }

  private Mono<Void> insert(Epochs.Known known, Fact fact) {
    var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    return store.insert(known.current(), Ids.next(), now, fact);
  }

  /**
   * Takes the telling back: replays and pages skip it from now on. What was addressed to one reader
   * stays. In the caller's transaction.
   */
  public Mono<Void> retract(String kind, UUID subject) {
    return store.retract(kind, subject);
  }

  /** One page of a scope, newest first, with what is needed to know whether more follows. */
  public Mono<LogPage> page(UUID reader, Scope scope, @Nullable Cursor before, int first) {
    return Mono.zip(epochs.known(), readers.load(reader), hub.opened())
        .flatMap(all -> {
          var from =
              before == null ? null : all.getT1().position(before).orElseThrow(LogPage::foreign);
          return store
              .page(all.getT2(), scope, from, all.getT3().position(), first + 1)
              .collectList()
              .flatMap(events ->
                  hub.cards(events).map(cards -> LogPage.of(events, cards, first, before)));
        });
  }

  /** Cards of those events of the feed that the reader may see. */
  public Mono<Map<UUID, Object>> byNodeIds(Collection<UUID> nodeIds, UUID reader) {
    return readers
        .load(reader)
        .flatMap(loaded -> store.byNodeIds(nodeIds, loaded).collectList())
        .flatMap(hub::cards);
  }

  /**
   * What was told lately, as far as the reader may see it; cards are loaded for those that are
   * shown, by {@link #cards}.
   */
  public Mono<List<LoggedEvent>> news(Reader reader, News asked) {
    return hub.opened().flatMap(head -> store.news(reader, asked, head.position()).collectList());
  }

  /** Cards by {@link LoggedEvent#nodeId()}: the caller answers for who sees them. */
  public Mono<Map<UUID, Object>> cards(List<LoggedEvent> events) {
    return hub.cards(events);
  }

  private Mono<Void> wakeAfterCompletion() {
    return TransactionSynchronizationManager.forCurrentTransaction()
        .onErrorMap(
            NoTransactionException.class,
            e -> new IllegalStateException("A fact needs the transaction that makes it true", e))
        .doOnNext(transaction ->
            transaction.registerSynchronization(
                new TransactionSynchronization() {
                  @Override
                  public Mono<Void> afterCompletion(int status) {
                    return Mono.fromRunnable(tailer::wake);
                  }
                }))
        .then();
  }
}
