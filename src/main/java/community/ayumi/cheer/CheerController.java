package community.ayumi.cheer;

import community.ayumi.checkin.CheckIn;
import community.ayumi.checkin.CheckIns;
import community.ayumi.event.Readers;
import community.ayumi.member.Blocks;
import community.ayumi.member.CurrentMember;
import community.ayumi.member.Viewer;
import community.ayumi.platform.graphql.Key;
import community.ayumi.platform.graphql.Page;
import community.ayumi.platform.graphql.PageRequest;
import graphql.GraphQLContext;
import jakarta.validation.Valid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class CheerController {

  private final Cheering cheering;
  private final Cheers cheers;
  private final CheerStore store;
  private final CheckIns checkIns;
  private final Blocks blocks;
  private final Readers readers;

  CheerController(
      Cheering cheering,
      Cheers cheers,
      CheerStore store,
      CheckIns checkIns,
      Blocks blocks,
      Readers readers) {
    this.cheering = cheering;
    this.cheers = cheers;
    this.store = store;
    this.checkIns = checkIns;
    this.blocks = blocks;
    this.readers = readers;
  }

  @MutationMapping
  Mono<SendCheerPayload> sendCheer(@Argument @Valid SendCheerInput input, CurrentMember me) {
    return cheering.send(me.id(), input).map(outcome -> outcome.payload(SendCheerPayload::new));
  }

  @MutationMapping
  Mono<ThankCheerPayload> thankCheer(@Argument ThankCheerInput input, CurrentMember me) {
    return cheering
        .thank(me.id(), input.cheer().as("Cheer"))
        .map(outcome -> outcome.payload(ThankCheerPayload::new));
  }

  @SchemaMapping
  Mono<Page<Cheer>> cheersReceived(Viewer viewer, PageRequest page) {
    return blocks
        .hiddenFrom(viewer.member().id())
        .flatMap(hidden -> store.received(viewer.member().id(), hidden, page).collectList())
        .flatMap(cheers::cards)
        .map(cards ->
            Page.of(List.copyOf(cards.values()), page, it -> new Key(it.sentAt(), it.id())));
  }

  @BatchMapping
  Mono<Map<Cheer, CheckIn>> checkIn(List<Cheer> cheers, GraphQLContext context) {
    var ids = cheers.stream().map(Cheer::checkInId).filter(Objects::nonNull).distinct().toList();
    return readers
        .load(CurrentMember.in(context).id())
        .flatMap(reader -> checkIns.visible(ids, reader))
        .map(found -> each(cheers, found));
  }

  private static Map<Cheer, @Nullable CheckIn> each(List<Cheer> cheers, Map<UUID, CheckIn> found) {
    var all = new HashMap<Cheer, @Nullable CheckIn>();
    cheers.forEach(
        cheer -> all.put(cheer, cheer.checkInId() == null ? null : found.get(cheer.checkInId())));
    return all;
  }

  @BatchMapping
  Mono<Map<CheckIn, Boolean>> cheered(List<CheckIn> checkIns) {
    return store
        .cheered(ids(checkIns))
        .collect(Collectors.toSet())
        .map(cheered -> each(checkIns, cheered));
  }

  @BatchMapping
  Mono<Map<CheckIn, Boolean>> viewerHasCheered(List<CheckIn> checkIns, GraphQLContext context) {
    return store
        .cheeredBy(CurrentMember.in(context).id(), ids(checkIns))
        .collect(Collectors.toSet())
        .map(cheered -> each(checkIns, cheered));
  }

  private static List<UUID> ids(List<CheckIn> checkIns) {
    return checkIns.stream().map(CheckIn::id).distinct().toList();
  }

  private static Map<CheckIn, Boolean> each(List<CheckIn> checkIns, Set<UUID> cheered) {
    return checkIns.stream()
        .distinct()
        .collect(Collectors.toMap(it -> it, it -> cheered.contains(it.id())));
  }
}
