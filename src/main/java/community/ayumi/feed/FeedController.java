package community.ayumi.feed;

import community.ayumi.activity.Activities;
import community.ayumi.activity.Activity;
import community.ayumi.circle.Circle;
import community.ayumi.circle.Circles;
import community.ayumi.event.Cursor;
import community.ayumi.event.EventLog;
import community.ayumi.event.LiveEvents;
import community.ayumi.event.LogPage;
import community.ayumi.event.Scope;
import community.ayumi.member.Blocks;
import community.ayumi.member.CurrentMember;
import community.ayumi.member.Member;
import community.ayumi.member.Members;
import community.ayumi.platform.database.Coalescing;
import community.ayumi.platform.graphql.BadInput;
import community.ayumi.platform.graphql.NotFound;
import community.ayumi.platform.graphql.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Controller
class FeedController {

  private static final Duration APART = Duration.ofMillis(50);

  private final EventLog log;
  private final LiveEvents live;
  private final Coalescing<UUID, Map<UUID, Set<UUID>>> hidden;
  private final Coalescing<UUID, Map<UUID, Member>> members;
  private final Coalescing<UUID, Map<UUID, Activity>> activities;
  private final Coalescing<UUID, Map<UUID, Circle>> circles;

  FeedController(
      EventLog log,
      LiveEvents live,
      Members members,
      Blocks blocks,
      Activities activities,
      Circles circles) {
    this.log = log;
    this.live = live;
    this.hidden = new Coalescing<>(APART, blocks::hiddenFrom);
    this.members = new Coalescing<>(APART, members::byIds);
    this.activities = new Coalescing<>(APART, activities::byIds);
    this.circles = new Coalescing<>(APART, circles::byIds);
  }

  @QueryMapping("feed")
  Mono<Page<FeedEvent>> page(
      @Argument FeedScope scope,
      @Argument @Nullable Integer first,
      @Argument @Nullable String after,
      CurrentMember me) {
    var before = after == null ? null : Cursor.parse(after);
    return scope(scope, me)
        .flatMap(checked -> log.page(me.id(), checked, before, Objects.requireNonNull(first)))
        .map(FeedController::page);
  }

  private static Page<FeedEvent> page(LogPage page) {
    return Page.of(
        page.cards().stream().map(FeedEvent.class::cast).toList(),
        page.hasNext(),
        page.hasPrevious(),
        event -> event.cursor().toString());
  }

  @SubscriptionMapping("feed")
  Flux<Object> follow(
      @Argument FeedScope scope, @Argument @Nullable Cursor after, CurrentMember me) {
    return scope(scope, me).flatMapMany(checked -> live.follow(me.id(), checked, after));
  }

  @SubscriptionMapping
  Flux<Object> inbox(@Argument @Nullable Cursor after, CurrentMember me) {
    return live.follow(me.id(), Scope.inbox(me.id()), after);
  }

  private Mono<Scope> scope(FeedScope scope, CurrentMember me) {
    if (scope.circle() != null) {
      var id = scope.circle().as("Circle");
      return known(circles.load(List.of(id)), id, Scope.group(id));
    }
    if (scope.activity() != null) {
      var id = scope.activity().as("Activity");
      return known(activities.load(List.of(id)), id, Scope.topic(id));
    }
    if (scope.member() != null) {
      var id = scope.member().as("Member");
      return hidden
          .load(List.of(me.id()))
          .filter(found -> !found.getOrDefault(me.id(), Set.of()).contains(id))
          .flatMap(seen -> members.load(List.of(id)))
          .as(found -> known(found, id, Scope.author(id)));
    }
    return Boolean.TRUE.equals(scope.community())
        ? Mono.just(Scope.everything())
        : Mono.error(new BadInput("The community is followed with {community: true}.", "scope"));
  }

  private static Mono<Scope> known(Mono<? extends Map<UUID, ?>> found, UUID id, Scope scope) {
    return found
        .filter(all -> all.containsKey(id))
        .map(all -> scope)
        .switchIfEmpty(Mono.error(() -> new NotFound("No such scope.")));
  }
}
