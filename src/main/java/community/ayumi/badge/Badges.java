package community.ayumi.badge;

import community.ayumi.event.Fact;
import community.ayumi.event.Reader;
import community.ayumi.member.Members;
import community.ayumi.platform.graphql.Key;
import community.ayumi.platform.graphql.Page;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finding badges and awards. */
@Service
public class Badges {

  private final BadgeStore store;
  private final FactStore facts;
  private final Members members;

  Badges(BadgeStore store, FactStore facts, Members members) {
    this.store = store;
    this.facts = facts;
    this.members = members;
  }

  /** Awards for whoever may see them: the caller answers for that. */
  public Mono<Map<UUID, BadgeAward>> awards(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Mono.just(Map.of())
        : store.awards(ids).collectList().flatMap(this::cards).map(Badges::byId);
  }

  /** Awards as these facts told them: not those that were taken back and are their member's now. */
  public Mono<Map<UUID, BadgeAward>> told(Collection<Fact> facts) {
    var audiences =
        facts.stream().collect(Collectors.toMap(Fact::subject, Fact::audience, (one, same) -> one));
    return facts.isEmpty()
        ? Mono.just(Map.of())
        : store
            .awards(audiences.keySet())
            .filter(row -> row.audience() == audiences.get(row.id()))
            .collectList()
            .flatMap(this::cards)
            .map(Badges::byId);
  }

  Mono<Map<UUID, BadgeAward>> visible(Collection<UUID> ids, Reader reader) {
    return store
        .awards(ids)
        .filter(row -> row.seenBy(reader))
        .collectList()
        .flatMap(this::cards)
        .map(Badges::byId);
  }

  /** How far a member is with each badge that can still be earned: two statements. */
  Mono<List<BadgeProgress>> progress(UUID member) {
    return facts
        .standings(member)
        .collectList()
        .zipWhen(open ->
            store.badges(open.stream().map(Standing::badgeId).toList()).collectMap(Badge::id))
        .map(found ->
            found.getT1().stream()
                .map(it -> it.with(Objects.requireNonNull(found.getT2().get(it.badgeId()))))
                .toList());
  }

  Mono<List<BadgeAward>> causedBy(Collection<UUID> causes) {
    return store.causedBy(causes).collectList().flatMap(this::cards);
  }

  Mono<Map<AwardsOf, Page<BadgeAward>>> pages(Set<AwardsOf> asked, Reader reader) {
    var pages = List.copyOf(asked);
    return store
        .pages(pages, reader)
        .collectList()
        .flatMap(rows ->
            awards(rows.stream().map(BadgeStore.Paged::id).distinct().toList())
                .map(found -> pages(pages, rows, found)));
  }

  private static Map<AwardsOf, Page<BadgeAward>> pages(
      List<AwardsOf> asked, List<BadgeStore.Paged> rows, Map<UUID, BadgeAward> awards) {
    var byPlace = rows.stream().collect(Collectors.groupingBy(BadgeStore.Paged::place));
    return IntStream.range(0, asked.size())
        .boxed()
        .collect(
            Collectors.toMap(
                asked::get,
                place ->
                    page(asked.get(place), byPlace.getOrDefault(place + 1, List.of()), awards)));
  }

  private static Page<BadgeAward> page(
      AwardsOf asked, List<BadgeStore.Paged> rows, Map<UUID, BadgeAward> awards) {
    var found = rows.stream().map(row -> Objects.requireNonNull(awards.get(row.id())));
    return Page.of(
        found
            .sorted(
                Comparator.comparing(BadgeAward::awardedAt)
                    .thenComparing(BadgeAward::id)
                    .reversed())
            .toList(),
        asked.page(),
        award -> new Key(award.awardedAt(), award.id()));
  }

  private Mono<List<BadgeAward>> cards(List<AwardRow> rows) {
    if (rows.isEmpty()) {
      return Mono.just(List.of());
    }
    return Mono.zip(
            members.byIds(rows.stream().map(AwardRow::memberId).distinct().toList()),
            store
                .badges(rows.stream().map(AwardRow::badgeId).distinct().toList())
                .collectMap(Badge::id))
        .map(found ->
            rows.stream()
                .map(row ->
                    new BadgeAward(
                        row.id(),
                        Objects.requireNonNull(found.getT2().get(row.badgeId())),
                        Objects.requireNonNull(found.getT1().get(row.memberId())),
                        row.occurrence(),
                        row.awardedAt()))
                .toList());
  }

  private static Map<UUID, BadgeAward> byId(List<BadgeAward> awards) {
    return awards.stream().collect(Collectors.toMap(BadgeAward::id, it -> it));
  }
}
