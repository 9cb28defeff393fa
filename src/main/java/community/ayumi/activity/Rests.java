package community.ayumi.activity;

import community.ayumi.member.Member;
import community.ayumi.member.Members;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finding out about rests; a rest is over once its last day is, by the member's day. */
@Service
public class Rests {

  private final DatabaseClient db;
  private final Members members;
  private final Clock clock;

  Rests(DatabaseClient db, Members members, Clock clock) {
    this.db = db;
    this.members = members;
    this.clock = clock;
  }

  /** Those of the members who have a participation at rest now. */
  public Mono<Set<UUID>> resting(Collection<UUID> members) {
    return lastDays(members)
        .flatMap(until ->
            this.members
                .byIds(until.keySet())
                .map(found ->
                    found.values().stream()
                        .filter(member -> isAtRest(member, until))
                        .map(Member::id)
                        .collect(Collectors.toSet())));
  }

  private record LastDay(UUID memberId, LocalDate untilOn) {}

  private Mono<Map<UUID, LocalDate>> lastDays(Collection<UUID> members) {
    return db.sql(
            """
            select member_id, max(until_on) as until_on from rest
            where member_id = any(:ids) and ended_at is null group by member_id
            """)
        .bind("ids", members.toArray(UUID[]::new))
        .mapProperties(LastDay.class)
        .all()
        .collectMap(LastDay::memberId, LastDay::untilOn);
  }

  private boolean isAtRest(Member member, Map<UUID, LocalDate> until) {
    var lastDay = until.get(member.id());
    return lastDay != null && !member.dateAt(clock.instant()).isAfter(lastDay);
  }
}
