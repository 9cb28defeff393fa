package community.ayumi.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.platform.graphql.GlobalId;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** However long a history is, its days are read from an index alone. */
class PresenceFlowTests extends FlowTests {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void twoThousandDaysAreReadFromTheIndexAlone() {
    var home = GlobalId.of(aMember().home()).id();
    hasBeenHere(home, 2_000);
    db.sql("vacuum analyze check_in").then().block(SOON);
    assertThat(plan(home))
        .contains("Index Only Scan using check_in_presence")
        .contains("Index Cond: (participation_id");
  }

  private void hasBeenHere(UUID home, int days) {
    db.sql(
            """
            insert into check_in (id, member_id, participation_id, activity_id, local_date,
              time_zone, recorded_at, effort, moment, visibility)
            select gen_random_uuid(), member_id, id, activity_id, joined_on - day, 'Asia/Tokyo',
              joined_at - make_interval(days => day), 'TINY', 'REGULAR', 'ONLY_ME'
            from participation, generate_series(1, :days) day where id = :home
            """)
        .bind("days", days)
        .bind("home", home)
        .then()
        .block(SOON);
  }

  /** As in a table that holds many others, too: here nearly all of it is this one's. */
  private String plan(UUID home) {
    var explained =
        "explain (costs off) " + CheckInStore.PRESENCE.replace(":ids", "'{" + home + "}'");
    return db.inConnectionMany(connection ->
            Flux.fromIterable(
                    List.of(
                        "set enable_seqscan = off",
                        "set enable_bitmapscan = off",
                        explained,
                        "reset all"))
                .concatMap(sql -> Flux.from(connection.createStatement(sql).execute()))
                .concatMap(result -> result.map(PresenceFlowTests::line)))
        .collectList()
        .map(lines -> String.join("\n", lines))
        .block(SOON);
  }

  private static String line(Readable row) {
    return Objects.requireNonNull(row.get(0, String.class));
  }
}
