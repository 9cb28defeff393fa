package community.ayumi.badge;

import community.ayumi.Person;
import community.ayumi.event.Audience;
import community.ayumi.event.EventLog;
import community.ayumi.event.Fact;
import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.graphql.Ids;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * What can earn badges, as rows and facts, each in one transaction and under the member's lock as
 * the services do it.
 */
final class Deeds {

  private final DatabaseClient db;
  private final EventLog log;
  private final TransactionalOperator transaction;

  Deeds(DatabaseClient db, EventLog log, TransactionalOperator transaction) {
    this.db = db;
    this.log = log;
    this.transaction = transaction;
  }

  static UUID uuid(Person person) {
    return GlobalId.of(person.id()).id();
  }

  /** A check-in that finished a step of this height, told to everybody. */
  Mono<UUID> finishesAStep(Person person, String participation, int heightCm) {
    var checkIn = Ids.next();
    var told =
        db.sql(
                """
                with place as (
                  insert into step (id, participation_id, member_id, place, title_ja, title_en,
                    height_cm, created_at, done_at)
                  select :step, :participation, :member,
                    (select count(*) + 1 from step where participation_id = :participation), '段', 'Step',
                    :height, now(), now()
                )
                insert into check_in (id, member_id, participation_id, activity_id, local_date, time_zone,
                  recorded_at, effort, moment, visibility, step_id, step_done)
                select :id, member_id, id, activity_id, current_date, 'Asia/Tokyo', clock_timestamp(),
                  'FULL', 'STEP', 'COMMUNITY', :step, true
                from participation where id = :participation
                returning activity_id
                """)
            .bind("step", Ids.next())
            .bind("participation", GlobalId.of(participation).id())
            .bind("member", uuid(person))
            .bind("height", heightCm)
            .bind("id", checkIn)
            .mapValue(UUID.class)
            .one()
            .map(activity ->
                new Fact(
                    "CHECKED_IN", uuid(person), checkIn, Audience.EVERYONE, null, activity, null));
    return locked(person, told).thenReturn(checkIn);
  }

  /** A rest of some participations for a week, an occasion of its own. */
  Mono<UUID> rests(Person person, String... participations) {
    var occasion = Ids.next();
    var ids = new UUID[participations.length];
    for (var i = 0; i < ids.length; i++) {
      ids[i] = GlobalId.of(participations[i]).id();
    }
    var told =
        db.sql(
                """
                with ended as (
                  update rest set ended_at = clock_timestamp()
                  where participation_id = any(:participations) and ended_at is null
                )
                select 1
                """)
            .bind("participations", ids)
            .then()
            .then(
                db.sql(
                        """
                        insert into rest (id, occasion_id, participation_id, member_id, from_on, until_on,
                          began_at)
                        select gen_random_uuid(), :occasion, id, :member, current_date,
                          current_date + 7, clock_timestamp()
                        from unnest(:participations) as resting (id)
                        """)
                    .bind("occasion", occasion)
                    .bind("member", uuid(person))
                    .bind("participations", ids)
                    .then())
            .then(Mono.fromSupplier(() -> Fact.internal("RESTED", uuid(person), occasion)));
    return locked(person, told).thenReturn(occasion);
  }

  private Mono<Void> locked(Person person, Mono<Fact> told) {
    return db.sql("select id from member where id = :id for no key update")
        .bind("id", uuid(person))
        .mapValue(UUID.class)
        .one()
        .then(told)
        .flatMap(log::append)
        .as(transaction::transactional);
  }
}
