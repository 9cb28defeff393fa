package community.ayumi.member;

import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class MemberStore {

  private final DatabaseClient db;

  MemberStore(DatabaseClient db) {
    this.db = db;
  }

  Flux<Member> byIdentities(Collection<Identity> identities) {
    return db.sql(
            """
            select member.* from member
            join unnest(:issuers, :subjects) as wanted (issuer, subject) using (issuer, subject)
            """)
        .bind("issuers", identities.stream().map(Identity::issuer).toArray(String[]::new))
        .bind("subjects", identities.stream().map(Identity::subject).toArray(String[]::new))
        .mapProperties(Member.class)
        .all();
  }

  Mono<Boolean> areThere() {
    return db.sql("select exists (select from member)").mapValue(Boolean.class).one();
  }

  Mono<Member> byHandle(String handle) {
    return db.sql("select * from member where lower(handle) = lower(:handle)")
        .bind("handle", handle)
        .mapProperties(Member.class)
        .one();
  }

  Flux<Member> byIds(Collection<UUID> ids) {
    return db.sql("select * from member where id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(Member.class)
        .all();
  }

  /** Waits for other writers of this member; keeps them waiting until the transaction ends. */
  Mono<Member> lock(UUID id) {
    return db.sql("select * from member where id = :id for no key update")
        .bind("id", id)
        .mapProperties(Member.class)
        .one();
  }

  Mono<Void> lock(Collection<UUID> ids) {
    return db.sql("select from member where id = any(:ids) order by id for no key update")
        .bind("ids", ids.toArray(UUID[]::new))
        .then();
  }

  Flux<UUID> after(UUID id, int limit) {
    return db.sql("select id from member where id > :id order by id limit :limit")
        .bind("id", id)
        .bind("limit", limit)
        .mapValue(UUID.class)
        .all();
  }

  Mono<Void> insert(Member member) {
    return db.sql(
            """
            insert into member (id, issuer, subject, handle, avatar, time_zone, day_start, locale,
              quiet_from, quiet_to, age_band, rules_version, cheers_from_outside,
              cheers_when_quiet, support_minutes, joined_on, joined_at)
            values (:id, :issuer, :subject, :handle, :avatar, :timeZone, :dayStart, :locale,
              :quietFrom, :quietTo, :ageBand, :rulesVersion, :cheersFromOutside,
              :cheersWhenQuiet, :supportMinutes, :joinedOn, :joinedAt)
            """)
        .bindProperties(member)
        .then();
  }

  Mono<Void> update(Member member) {
    return db.sql(
            """
            update member set issuer = :issuer, subject = :subject, handle = :handle,
              avatar = :avatar, time_zone = :timeZone, day_start = :dayStart, locale = :locale,
              quiet_from = :quietFrom, quiet_to = :quietTo, age_band = :ageBand,
              rules_version = :rulesVersion, cheers_from_outside = :cheersFromOutside,
              cheers_when_quiet = :cheersWhenQuiet, support_minutes = :supportMinutes,
              joined_on = :joinedOn, joined_at = :joinedAt
            where id = :id
            """)
        .bindProperties(member)
        .then();
  }
}
