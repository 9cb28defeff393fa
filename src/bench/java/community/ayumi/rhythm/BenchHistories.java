package community.ayumi.rhythm;

import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/**
 * 1,000 people who were at home on each of 400 days, told day by day, and histories beside them.
 */
final class BenchHistories {

  private static final List<String> OTHERS =
      List.of(
          "set statement_timeout = 0",
          "set transaction_timeout = 0",
          """
          insert into member (id, issuer, subject, handle, avatar, time_zone, day_start, locale, age_band,
            rules_version, cheers_from_outside, cheers_when_quiet, joined_on, joined_at)
          select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'bench', n::text,
            'bench' || n, 'a', 'Asia/Tokyo', '04:00', 'ja', 'ADULT', '1', false, false, current_date, now()
          from generate_series(1, 1000) n
          """,
          """
          insert into participation (id, member_id, activity_id, seat, state, hours, joined_on, started_on,
            joined_at)
          select ('00000000-0000-7000-8001-' || right(m.id::text, 12))::uuid, m.id,
            (select id from activity where slug = 'home'), 'PEER', 'ACTIVE', '{}', m.joined_on, m.joined_on,
            m.joined_at
          from member m where m.issuer = 'bench'
          """);

  private BenchHistories() {}

  static void live(DatabaseClient db, UUID longOne, int longDays, UUID shortOne, int shortDays) {
    var statements = new ArrayList<>(OTHERS);
    statements.add(days(longOne, longDays, shortOne, shortDays));
    statements.addAll(List.of("vacuum analyze", "reset all"));
    db.inConnectionMany(connection ->
            Flux.fromIterable(statements)
                .concatMap(sql ->
                    Flux.from(connection.createStatement(sql).execute())
                        .concatMap(Result::getRowsUpdated)))
        .blockLast(Duration.ofMinutes(10));
  }

  private static String days(UUID longOne, int longDays, UUID shortOne, int shortDays) {
    return """
    insert into check_in (id, member_id, participation_id, activity_id, local_date, time_zone,
      recorded_at, effort, moment, note, visibility)
    select gen_random_uuid(), p.member_id, p.id, p.activity_id, p.joined_on - day, 'Asia/Tokyo',
      p.joined_at - make_interval(days => day), 'TINY',
      case when mod(day, 50) = 0 then 'RETURN' else 'REGULAR' end, 'a line of about thirty letters',
      'ONLY_ME'
    from generate_series(1, %2$d) day, participation p join member m on m.id = p.member_id
    where p.id = '%1$s' or (p.id = '%3$s' and day <= %4$d) or (m.issuer = 'bench' and day <= 400)
    order by day desc
    """
        .formatted(longOne, longDays, shortOne, shortDays);
  }
}
