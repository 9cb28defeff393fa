package community.ayumi.rhythm;

import community.ayumi.activity.Participation;
import community.ayumi.checkin.CheckInPayload;
import community.ayumi.member.CurrentMember;
import graphql.GraphQLContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class RhythmController {

  private final Rhythms rhythms;

  RhythmController(Rhythms rhythms) {
    this.rhythms = rhythms;
  }

  /** Nobody's but the viewer's own, whoever may see the participation. */
  @BatchMapping
  Mono<Map<Participation, Rhythm>> rhythm(
      List<Participation> participations, GraphQLContext context) {
    var me = CurrentMember.in(context).id();
    var own = participations.stream().filter(it -> it.memberId().equals(me)).toList();
    return rhythms.of(me, own).map(found -> each(participations, found));
  }

  private static Map<Participation, @Nullable Rhythm> each(
      List<Participation> participations, Map<UUID, Rhythm> rhythms) {
    var all = new HashMap<Participation, @Nullable Rhythm>();
    participations.forEach(it -> all.put(it, rhythms.get(it.id())));
    return all;
  }

  @SchemaMapping
  Mono<Rhythm> rhythm(CheckInPayload payload, CurrentMember me) {
    var checkIn = payload.checkIn();
    return checkIn == null ? Mono.empty() : rhythms.in(checkIn.activity().id(), me.id());
  }
}
