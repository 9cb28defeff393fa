package community.ayumi.engagement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Counts what the members did; nothing is counted beforehand. */
@Service
class Engagement {

  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

  private final EngagementStore store;
  private final Clock clock;

  Engagement(EngagementStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  Mono<List<EngagementRow>> rows(Period period, EngagementBy by) {
    return store
        .prepare()
        .then(buckets(period, by))
        .flatMapMany(buckets -> store.rows(period, by, buckets, clock.instant()))
        .collectList();
  }

  private Mono<Buckets> buckets(Period period, EngagementBy by) {
    return by == EngagementBy.ACTIVITY
        ? store.activities().collectList().map(Buckets::of)
        : Mono.fromSupplier(() -> Buckets.of(by, period));
  }

  @Transactional(readOnly = true)
  Mono<List<Cohort>> cohorts(Period period) {
    return store
        .prepare()
        .thenMany(store.present(period))
        .collectList()
        .map(present ->
            new Cohorts(period, present).until(LocalDate.ofInstant(clock.instant(), ZONE)));
  }
}
