package community.ayumi.cheer;

import community.ayumi.member.Members;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finding cheers with the two members they are between. */
@Service
public class Cheers {

  /** Kind of the fact that a cheer reached somebody. */
  public static final String CHEER_RECEIVED = "CHEER_RECEIVED";

  private final CheerStore store;
  private final Members members;

  Cheers(CheerStore store, Members members) {
    this.store = store;
    this.members = members;
  }

  /** Cheers for the two they are between: the caller answers for that. */
  public Mono<Map<UUID, Cheer>> byIds(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Mono.just(Map.of())
        : store.byIds(ids).collectList().flatMap(this::cards);
  }

  /** The dates, from one on, on which a member has sent a cheer, each once and in no order. */
  public Mono<List<LocalDate>> daysSent(UUID from, LocalDate since) {
    return store.daysSent(from, since).collectList();
  }

  /** In the order of the rows. */
  Mono<Map<UUID, Cheer>> cards(List<CheerRow> rows) {
    var people =
        rows.stream().flatMap(row -> Stream.of(row.fromId(), row.toId())).distinct().toList();
    return members
        .byIds(people)
        .map(found -> {
          var cards = new LinkedHashMap<UUID, Cheer>();
          rows.forEach(row ->
              cards.put(
                  row.id(),
                  new Cheer(
                      row.id(),
                      row.kind(),
                      row.message(),
                      Objects.requireNonNull(found.get(row.fromId())),
                      Objects.requireNonNull(found.get(row.toId())),
                      row.checkInId(),
                      row.sentAt(),
                      row.thankedAt())));
          return cards;
        });
  }
}
