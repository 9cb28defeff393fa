package community.ayumi.member;

import community.ayumi.event.EventLog;
import community.ayumi.event.Fact;
import community.ayumi.platform.graphql.Key;
import community.ayumi.platform.graphql.Page;
import community.ayumi.platform.graphql.PageRequest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Blocks: absolute, both ways, and effective at once on open streams. */
@Service
public class Blocks {

  private final DatabaseClient db;
  private final EventLog log;
  private final Clock clock;

  Blocks(DatabaseClient db, EventLog log, Clock clock) {
    this.db = db;
    this.log = log;
    this.clock = clock;
  }

  /** Whom each of these members does not meet, whichever side asked for it. */
  public Mono<Map<UUID, Set<UUID>>> hiddenFrom(Collection<UUID> members) {
    return db.sql(
            """
            select blocker_id as member, blocked_id as hidden from block where blocker_id = any(:ids)
            union select blocked_id, blocker_id from block where blocked_id = any(:ids)
            """)
        .bind("ids", members.toArray(UUID[]::new))
        .mapProperties(Pair.class)
        .all()
        .collect(
            Collectors.groupingBy(
                Pair::member, Collectors.mapping(Pair::hidden, Collectors.toSet())));
  }

  public Mono<Set<UUID>> hiddenFrom(UUID member) {
    return hiddenFrom(Set.of(member)).map(hidden -> hidden.getOrDefault(member, Set.of()));
  }

  private record Pair(UUID member, UUID hidden) {}

  /** Blocking again changes nothing. */
  @Transactional
  Mono<Void> block(UUID blocker, UUID blocked) {
    return db.sql(
            """
            insert into block (blocker_id, blocked_id, blocked_at) values (:blocker, :blocked, :now)
            on conflict do nothing
            """)
        .bind("blocker", blocker)
        .bind("blocked", blocked)
        .bind("now", clock.instant())
        .then()
        .then(log.append(Fact.readersChanged(blocker, blocked)));
  }

  @Transactional
  Mono<Void> unblock(UUID blocker, UUID blocked) {
    return db.sql("delete from block where blocker_id = :blocker and blocked_id = :blocked")
        .bind("blocker", blocker)
        .bind("blocked", blocked)
        .then()
        .then(log.append(Fact.readersChanged(blocker, blocked)));
  }

  /** Whom the member has blocked, in the order of blocking; never who has blocked the member. */
  Flux<Blocked> list(UUID blocker, PageRequest page) {
    return db.sql(
            """
            select blocked_id, blocked_at from block
            where blocker_id = :blocker and (blocked_at, blocked_id) > (:at, :id)
            order by blocked_at, blocked_id limit :limit
            """)
        .bind("blocker", blocker)
        .bind("at", page.at())
        .bind("id", page.id())
        .bind("limit", page.rows())
        .mapProperties(Blocked.class)
        .all();
  }

  record Blocked(UUID blockedId, OffsetDateTime blockedAt) {}

  static Page<Member> page(List<Blocked> rows, Map<UUID, Member> members, PageRequest request) {
    var at = rows.stream().collect(Collectors.toMap(Blocked::blockedId, Blocked::blockedAt));
    var page = rows.stream().map(row -> Objects.requireNonNull(members.get(row.blockedId())));
    return Page.of(
        page.toList(),
        request,
        member -> new Key(Objects.requireNonNull(at.get(member.id())), member.id()));
  }
}
