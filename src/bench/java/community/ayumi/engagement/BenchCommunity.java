package community.ayumi.engagement;

import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/**
 * 5,000 members in circles of six over 400 days, with 1,000,000 check-ins, some 700,000 cheers and
 * 50,000 awards; always the same ones.
 */
final class BenchCommunity {

  private static final List<String> STATEMENTS =
      List.of(
          "set statement_timeout = 0",
          "set transaction_timeout = 0",
          """
          select setseed(0.42)
          """,
          """
          insert into member (id, issuer, subject, handle, avatar, time_zone, day_start, locale, age_band,
            rules_version, cheers_from_outside, cheers_when_quiet, joined_on, joined_at)
          select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'bench', n::text,
            'bench' || n, 'a', 'Asia/Tokyo', '04:00', 'ja', 'ADULT', '1', false, false,
            (timestamptz '2025-10-18T03:00:00Z' + at)::date, timestamptz '2025-10-18T03:00:00Z' + at
          from (select n, interval '400 days' * pow(random(), 2) as at from generate_series(1, 5000) n)
          """,
          """
          insert into participation (id, member_id, activity_id, seat, state, hours, joined_on, started_on,
            joined_at)
          select ('00000000-0000-7000-8001-' || right(m.id::text, 12))::uuid, m.id,
            (array(select id from activity order by created_at limit 7))[1 + n % 7],
            case n % 6 when 0 then 'SUPPORTER' else 'PEER' end, 'ACTIVE', '{}', m.joined_on, m.joined_on,
            m.joined_at
          from member m, cast(m.subject as int) n where m.issuer = 'bench'
          """,
          """
          insert into circle (id, name_ja, name_en, activity_id, age_band, state, size, created_at)
          select ('00000000-0000-7000-8002-' || lpad(to_hex(n), 12, '0'))::uuid, 'b', 'b',
            (select id from activity order by created_at limit 1), 'ADULT', 'ACTIVE', 6,
            '2025-10-18T03:00:00Z'
          from generate_series(0, 833) n
          """,
          """
          insert into seat (circle_id, participation_id, member_id, seat, began_at)
          select ('00000000-0000-7000-8002-' || lpad(to_hex(n / 6), 12, '0'))::uuid,
            ('00000000-0000-7000-8001-' || right(m.id::text, 12))::uuid, m.id,
            case n % 6 when 0 then 'SUPPORTER' else 'PEER' end, '2025-10-18T03:00:00Z'
          from member m, cast(m.subject as int) n where m.issuer = 'bench'
          """,
          """
          insert into check_in (id, member_id, participation_id, activity_id, circle_id, local_date,
            time_zone, recorded_at, effort, moment, note, visibility, withdrawn_at)
          select ('00000000-0000-7000-8003-' || lpad(to_hex(n), 12, '0'))::uuid, p.member_id, p.id,
            p.activity_id, s.circle_id, (at at time zone 'Asia/Tokyo' - interval '4 hours')::date, 'Asia/Tokyo', at, 'FULL',
            case when random() < 0.05 then 'RETURN' else 'REGULAR' end, 'a line of about thirty letters',
            (array['ONLY_ME', 'CIRCLE', 'CIRCLE', 'COMMUNITY'])[1 + floor(random() * 4)],
            case when random() < 0.02 then at + interval '1 hour' end
          from (
            select n, timestamptz '2025-10-18T03:00:00Z' + interval '400 days' * (n / 1e6) as at,
              1 + floor(5000 * pow(random(), 1.5))::int as who
            from generate_series(1, 1000000) n
          ) i
          join participation p on p.id = ('00000000-0000-7000-8001-' || lpad(to_hex(i.who), 12, '0'))::uuid
          join seat s on s.participation_id = p.id
          order by n
          """,
          """
          insert into cheer (id, from_id, to_id, check_in_id, kind, local_date, local_hour, sent_at)
          select ('00000000-0000-7000-8004-' || lpad(to_hex(n), 12, '0'))::uuid, f.id, c.member_id, c.id,
            'SEEN', (at at time zone 'Asia/Tokyo' - interval '4 hours')::date,
            extract(hour from at at time zone 'Asia/Tokyo'), at
          from (
            select row_number() over (order by c.recorded_at) as n, c.*,
              c.recorded_at + interval '30 hours' * pow(random(), 3) as at,
              right(c.member_id::text, 12) as seat_hex, random() as r
            from check_in c where visibility <> 'ONLY_ME'
          ) c
          join member m on m.id = c.member_id
          join member f on f.issuer = 'bench' and f.subject = case when r < 0.6
            then ((m.subject::int / 6) * 6 + (m.subject::int + 1) % 6)::text
            else (1 + floor(5000 * (r - 0.6) * 2.5))::int::text end and f.id <> c.member_id
          where c.r < 0.95 order by n
          """,
          """
          insert into badge_award (id, badge_id, member_id, occurrence, cause_id, audience, awarded_at)
          select ('00000000-0000-7000-8005-' || right(c.id::text, 12))::uuid,
            (select id from badge where code = 'welcome-back'), c.member_id,
            row_number() over (partition by c.member_id order by c.id), c.id, 'EVERYONE', c.recorded_at
          from check_in c where c.moment = 'RETURN'
          """,
          "vacuum analyze",
          "reset all");

  private BenchCommunity() {}

  static void live(DatabaseClient db) {
    db.inConnectionMany(connection ->
            Flux.fromIterable(STATEMENTS)
                .concatMap(sql ->
                    Flux.from(connection.createStatement(sql).execute())
                        .concatMap(Result::getRowsUpdated)))
        .blockLast(Duration.ofMinutes(10));
  }
}
