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

/** However long a history is, its days are read from indexes alone. */
class PresenceFlowTests extends FlowTests {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void twoThousandDaysAreReadFromTheIndexAlone() {
    var home = GlobalId.of(aMember().home()).id();
    hasBeenHere(home, 2_000);
    db.sql("vacuum analyze check_in").then().block(SOON);
    assertThat(plan(CheckInStore.PRESENCE.replace(":ids", "'{" + home + "}'")))
        .contains("Index Only Scan using check_in_presence")
        .contains("Index Cond: (participation_id");
  }

  @Test
  void theLatestOfTwoThousandDaysIsReadFromTheEndOfBothIndexes() {
    var hana = aMember();
    var id = GlobalId.of(hana.id()).id();
    hasBeenHere(GlobalId.of(hana.home()).id(), 2_000);
    hasSupported(id, GlobalId.of(aMember().id()).id(), 2_000);
    db.sql("vacuum analyze check_in").then().block(SOON);
    db.sql("vacuum analyze cheer").then().block(SOON);
    assertThat(plan(CheckInStore.LATEST_DAY.replace(":member", "'" + id + "'")))
        .contains("Index Only Scan Backward using check_in_day")
        .contains("Index Only Scan Backward using cheer_sent")
        .doesNotContain("Sort", "Aggregate");
  }

  private void hasSupported(UUID from, UUID to, int days) {
    db.sql(
            """
            insert into cheer (id, from_id, to_id, kind, local_date, local_hour, sent_at)
            select gen_random_uuid(), :from, :to, 'SEEN', current_date - day, 12,
              now() - make_interval(days => day)
            from generate_series(1, :days) day
            """)
        .bind("days", days)
        .bind("from", from)
        .bind("to", to)
        .then()
        .block(SOON);
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
  private String plan(String query) {
    var explained = "explain (costs off) " + query;
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
