package community.ayumi.activity;

import community.ayumi.member.Members;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finding members' steps: two statements, however many there are. */
@Service
public class Steps {

  private final StepStore store;
  private final Members members;

  Steps(StepStore store, Members members) {
    this.store = store;
    this.members = members;
  }

  /** Steps for whoever may see them: the caller answers for that. */
  public Mono<Map<UUID, Step>> byIds(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Mono.just(Map.of())
        : store.steps(ids).collectList().flatMap(this::cards);
  }

  /** All steps of these participations, in their order; at most 100 each. */
  public Mono<Map<UUID, List<Step>>> of(Collection<UUID> participations) {
    return participations.isEmpty()
        ? Mono.just(Map.of())
        : store
            .stepsOf(participations)
            .collectList()
            .flatMap(this::cards)
            .map(cards ->
                cards.values().stream().collect(Collectors.groupingBy(Step::participationId)));
  }

  /** The member's own step; empty for any other id. */
  public Mono<Step> own(UUID member, UUID id) {
    return byIds(List.of(id))
        .mapNotNull(found -> found.get(id))
        .filter(step -> step.member().id().equals(member));
  }

  /** The parts that one was made with by {@link Ladders#split}, itself included, in their order. */
  public Mono<List<Step>> madeWith(UUID part) {
    return store
        .madeWith(part)
        .collectList()
        .flatMap(this::cards)
        .map(cards -> List.copyOf(cards.values()));
  }

  /** In the order of the rows. */
  private Mono<Map<UUID, Step>> cards(List<StepRow> rows) {
    return members
        .byIds(rows.stream().map(StepRow::memberId).distinct().toList())
        .map(found -> {
          var cards = new LinkedHashMap<UUID, Step>();
          rows.forEach(row ->
              cards.put(row.id(), row.with(Objects.requireNonNull(found.get(row.memberId())))));
          return cards;
        });
  }
}
