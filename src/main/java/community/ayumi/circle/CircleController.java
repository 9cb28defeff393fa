package community.ayumi.circle;

import community.ayumi.activity.Participation;
import community.ayumi.activity.Participations;
import community.ayumi.member.Blocks;
import community.ayumi.member.CurrentMember;
import graphql.GraphQLContext;
import jakarta.validation.Valid;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
class CircleController {

  private final Joining joining;
  private final Circles circles;
  private final CircleStore store;
  private final Participations participations;
  private final Blocks blocks;

  CircleController(
      Joining joining,
      Circles circles,
      CircleStore store,
      Participations participations,
      Blocks blocks) {
    this.joining = joining;
    this.circles = circles;
    this.store = store;
    this.participations = participations;
    this.blocks = blocks;
  }

  @MutationMapping
  Mono<JoinActivityPayload> joinActivity(
      @Argument @Valid JoinActivityInput input, CurrentMember me) {
    return joining
        .join(me.id(), input.activity().as("Activity"), input.wish())
        .map(outcome -> outcome.payload(JoinActivityPayload::new));
  }

  @MutationMapping
  Mono<LeaveActivityPayload> leaveActivity(@Argument LeaveActivityInput input, CurrentMember me) {
    return joining
        .leave(me.id(), input.participation().as("Participation"))
        .map(outcome -> outcome.payload(LeaveActivityPayload::new));
  }

  @SchemaMapping
  String name(Circle circle, Locale locale) {
    return circle.name().in(locale);
  }

  @SchemaMapping
  CircleState state(Circle circle) {
    return circles.stateOf(circle);
  }

  /** Whoever looks from outside finds none. */
  @BatchMapping
  Mono<Map<Participation, Circle>> circle(List<Participation> participations) {
    var open = participations.stream().filter(it -> !it.outside()).map(Participation::id);
    return store
        .seatsFor(open.distinct().toList())
        .collectMap(Seated::participationId, Seated::circleId)
        .flatMap(seats ->
            circles
                .byIds(Set.copyOf(seats.values()))
                .map(found -> each(participations, seats, found)));
  }

  private static Map<Participation, @Nullable Circle> each(
      List<Participation> participations, Map<UUID, UUID> seats, Map<UUID, Circle> circles) {
    var all = new HashMap<Participation, @Nullable Circle>();
    participations.forEach(it -> {
      var seat = it.outside() ? null : seats.get(it.id());
      all.put(it, seat == null ? null : circles.get(seat));
    });
    return all;
  }

  /**
   * Seats are shown to those who sit there now, without whom they do not meet, and to moderators,
   * who see them from outside.
   */
  @BatchMapping
  Mono<Map<Circle, List<Participation>>> seats(List<Circle> circles, GraphQLContext context) {
    var me = CurrentMember.in(context);
    return Mono.zip(
            store.seatedIn(circles.stream().map(Circle::id).distinct().toList()).collectList(),
            blocks.hiddenFrom(me.id()))
        .map(both -> shown(both.getT1(), both.getT2(), me))
        .flatMap(shown ->
            participations
                .byIds(shown.stream().map(Seated::participationId).toList())
                .map(found -> seats(circles, shown, found, own(shown, me))));
  }

  private static List<Seated> shown(List<Seated> seated, Set<UUID> hidden, CurrentMember me) {
    var own = own(seated, me);
    return seated.stream()
        .filter(seat -> me.isModerator() || own.contains(seat.circleId()))
        .filter(seat -> !hidden.contains(seat.memberId()))
        .toList();
  }

  /** The circles in which the member sits. */
  private static Set<UUID> own(List<Seated> seated, CurrentMember me) {
    return seated.stream()
        .filter(seat -> seat.memberId().equals(me.id()))
        .map(Seated::circleId)
        .collect(Collectors.toSet());
  }

  private static Map<Circle, List<Participation>> seats(
      List<Circle> circles,
      List<Seated> shown,
      Map<UUID, Participation> participations,
      Set<UUID> own) {
    var byCircle = shown.stream().collect(Collectors.groupingBy(Seated::circleId));
    return circles.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                circle -> circle,
                circle ->
                    byCircle.getOrDefault(circle.id(), List.of()).stream()
                        .map(seat -> seat(seat, participations, own))
                        .toList()));
  }

  private static Participation seat(
      Seated seat, Map<UUID, Participation> participations, Set<UUID> own) {
    var it = Objects.requireNonNull(participations.get(seat.participationId()));
    return own.contains(seat.circleId()) ? it : it.asSeenFromOutside();
  }
}
