package community.ayumi.feed;

import community.ayumi.activity.Activities;
import community.ayumi.circle.Circles;
import community.ayumi.event.Cursor;
import community.ayumi.event.EventLog;
import community.ayumi.event.LiveEvents;
import community.ayumi.event.LogPage;
import community.ayumi.event.Scope;
import community.ayumi.member.Blocks;
import community.ayumi.member.CurrentMember;
import community.ayumi.member.Members;
import community.ayumi.platform.graphql.BadInput;
import community.ayumi.platform.graphql.NotFound;
import community.ayumi.platform.graphql.Page;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private final EventLog log;
  private final LiveEvents live;
  private final Members members;
  private final Blocks blocks;
  private final Activities activities;
  private final Circles circles;

  FeedController(
      EventLog log,
      LiveEvents live,
      Members members,
      Blocks blocks,
      Activities activities,
      Circles circles) {
    this.log = log;
    this.live = live;
    this.members = members;
    this.blocks = blocks;
    this.activities = activities;
    this.circles = circles;
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
      return known(circles.byIds(List.of(id)), id, Scope.group(id));
    }
    if (scope.activity() != null) {
      var id = scope.activity().as("Activity");
      return known(activities.byIds(List.of(id)), id, Scope.topic(id));
    }
    if (scope.member() != null) {
      var id = scope.member().as("Member");
      return blocks
          .hiddenFrom(me.id())
          .map(hidden -> hidden.contains(id) ? List.<UUID>of() : List.of(id))
          .flatMap(ids -> known(members.byIds(ids), id, Scope.author(id)));
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
