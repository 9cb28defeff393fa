package community.ayumi.badge;

import community.ayumi.activity.Participation;
import community.ayumi.activity.RestPayload;
import community.ayumi.activity.Rests;
import community.ayumi.checkin.CheckIn;
import community.ayumi.checkin.CheckInPayload;
import community.ayumi.checkin.CompleteStepPayload;
import community.ayumi.event.Readers;
import community.ayumi.member.CurrentMember;
import community.ayumi.member.Member;
import community.ayumi.member.Viewer;
import community.ayumi.platform.graphql.Forbidden;
import community.ayumi.platform.graphql.Key;
import community.ayumi.platform.graphql.Page;
import community.ayumi.platform.graphql.PageRequest;
import community.ayumi.platform.security.Caller;
import graphql.GraphQLContext;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.BatchLoaderEnvironment;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Controller
class BadgeController {

  private final BadgeStore store;
  private final Badges badges;
  private final Awarding awarding;
  private final Defining defining;
  private final Readers readers;
  private final Rests rests;

  BadgeController(
      BadgeStore store,
      Badges badges,
      Awarding awarding,
      Defining defining,
      Readers readers,
      Rests rests,
      BatchLoaderRegistry loaders) {
    this.store = store;
    this.badges = badges;
    this.awarding = awarding;
    this.defining = defining;
    this.readers = readers;
    this.rests = rests;
    loaders
        .<AwardsOf, Page<BadgeAward>>forName("badgeAwards")
        .registerMappedBatchLoader(this::badgeAwards);
  }

  @QueryMapping
  Mono<Page<Badge>> badges(PageRequest page) {
    return store
        .badges(page)
        .collectList()
        .map(rows -> Page.of(rows, page, it -> new Key(it.createdAt(), it.id())));
  }

  @SchemaMapping
  String name(Badge badge, Locale locale) {
    return badge.name().in(locale);
  }

  @SchemaMapping
  String story(Badge badge, Locale locale) {
    return badge.story().in(locale);
  }

  @SchemaMapping
  CompletableFuture<Page<BadgeAward>> badgeAwards(
      Member member, PageRequest page, DataLoader<AwardsOf, Page<BadgeAward>> badgeAwards) {
    return badgeAwards.load(new AwardsOf(member.id(), page));
  }

  private Mono<Map<AwardsOf, Page<BadgeAward>>> badgeAwards(
      Set<AwardsOf> asked, BatchLoaderEnvironment environment) {
    var context = Objects.requireNonNull(environment.<GraphQLContext>getContext());
    return readers
        .load(CurrentMember.in(context).id())
        .flatMap(reader -> badges.pages(asked, reader));
  }

  /** Judged here if the reaction has not done so yet: the answer does not wait for it. */
  @SchemaMapping
  Mono<List<BadgeAward>> newAwards(CheckInPayload payload) {
    return newAwards(payload.checkIn());
  }

  @SchemaMapping
  Mono<List<BadgeAward>> newAwards(CompleteStepPayload payload) {
    return newAwards(payload.checkIn());
  }

  private Mono<List<BadgeAward>> newAwards(@Nullable CheckIn checkIn) {
    return checkIn == null
        ? Mono.just(List.of())
        : newAwards(checkIn.member().id(), Flux.just(checkIn.id()));
  }

  @SchemaMapping
  Mono<List<BadgeAward>> newAwards(RestPayload payload) {
    var resting = payload.participations();
    return resting.isEmpty()
        ? Mono.just(List.of())
        : newAwards(resting.getFirst().memberId(), rests.occasions(ids(resting)));
  }

  private Mono<List<BadgeAward>> newAwards(UUID member, Flux<UUID> causes) {
    return awarding.judge(member).thenMany(causes).collectList().flatMap(badges::causedBy);
  }

  private static List<UUID> ids(List<Participation> participations) {
    return participations.stream().map(Participation::id).toList();
  }

  @SchemaMapping
  Mono<List<BadgeProgress>> badgeProgress(Viewer viewer) {
    return badges.progress(viewer.member().id());
  }

  /** A moderator need not be a member. */
  @MutationMapping
  Mono<DefineBadgePayload> defineBadge(@Argument @Valid DefineBadgeInput input, Caller caller) {
    if (!caller.isModerator()) {
      throw new Forbidden("MODERATORS_CREATE");
    }
    return defining.define(input).map(outcome -> outcome.payload(DefineBadgePayload::new));
  }
}
