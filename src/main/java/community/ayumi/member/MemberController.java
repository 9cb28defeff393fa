package community.ayumi.member;

import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.graphql.Page;
import community.ayumi.platform.graphql.PageRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class MemberController {

  private final Members members;
  private final Blocks blocks;
  private final Clock clock;

  MemberController(Members members, Blocks blocks, Clock clock) {
    this.members = members;
    this.blocks = blocks;
    this.clock = clock;
  }

  @QueryMapping
  Mono<Viewer> viewer(@Nullable CurrentMember me) {
    return Mono.justOrEmpty(me).map(CurrentMember::viewer);
  }

  @QueryMapping
  Mono<Member> member(@Argument String handle, CurrentMember me) {
    return members
        .byHandle(handle)
        .filterWhen(
            found -> blocks.hiddenFrom(me.id()).map(hidden -> !hidden.contains(found.id())));
  }

  @MutationMapping
  Mono<UpdatePreferencesPayload> updatePreferences(
      @Argument UpdatePreferencesInput input, CurrentMember me) {
    return members
        .change(me.id(), input::applyTo)
        .onErrorResume(DataIntegrityViolationException.class, Members::lostRace)
        .map(outcome ->
            outcome
                .map(member -> new Viewer(member, me.roles()))
                .payload(UpdatePreferencesPayload::new));
  }

  @MutationMapping
  Mono<BlockPayload> block(@Argument BlockInput input, CurrentMember me) {
    var notFound = new BlockPayload(null, List.of(new MemberNotFound()));
    return other(input.member(), me)
        .flatMap(other ->
            blocks.block(me.id(), other).thenReturn(new BlockPayload(input.member(), List.of())))
        .defaultIfEmpty(notFound);
  }

  @MutationMapping
  Mono<UnblockPayload> unblock(@Argument UnblockInput input, CurrentMember me) {
    var notFound = new UnblockPayload(null, List.of(new MemberNotFound()));
    return other(input.member(), me)
        .flatMap(other -> blocks.unblock(me.id(), other).then(visible(other, me)))
        .defaultIfEmpty(notFound);
  }

  // Somebody who has blocked the caller is there for this, lest the answer tell of it.
  private Mono<UUID> other(GlobalId member, CurrentMember me) {
    var id = member.as("Member");
    return members
        .byIds(List.of(id))
        .filter(found -> found.containsKey(id) && !id.equals(me.id()))
        .map(found -> id);
  }

  private Mono<UnblockPayload> visible(UUID other, CurrentMember me) {
    return blocks
        .hiddenFrom(me.id())
        .filter(hidden -> !hidden.contains(other))
        .flatMap(hidden -> members.byIds(List.of(other)))
        .map(found -> new UnblockPayload(found.get(other), List.of()))
        .defaultIfEmpty(new UnblockPayload(null, List.of()));
  }

  @SchemaMapping
  Preferences preferences(Viewer viewer) {
    return viewer.member().preferences();
  }

  @SchemaMapping
  LocalDate today(Viewer viewer) {
    return viewer.member().dateAt(clock.instant());
  }

  @SchemaMapping
  SupportSeat support(Viewer viewer) {
    return new SupportSeat(viewer.member().supportMinutes());
  }

  @SchemaMapping
  Mono<Page<Member>> blocked(Viewer viewer, PageRequest page) {
    return blocks
        .list(viewer.member().id(), page)
        .collectList()
        .flatMap(rows ->
            members
                .byIds(rows.stream().map(Blocks.Blocked::blockedId).toList())
                .map(found -> Blocks.page(rows, found, page)));
  }
}
