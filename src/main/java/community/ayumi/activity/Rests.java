package community.ayumi.activity;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Members' rests. */
@Service
public class Rests {

  private final DatabaseClient db;

  Rests(DatabaseClient db) {
    this.db = db;
  }

  private record Row(UUID participationId, LocalDate fromOn, LocalDate untilOn) {

    RestDays days() {
      return new RestDays(fromOn, untilOn);
    }
  }

  /** All rests of each participation, past ones too; no entry for one without any. */
  public Mono<Map<UUID, List<RestDays>>> daysOf(Collection<UUID> participations) {
    return db.sql(
            "select participation_id, from_on, until_on from rest where participation_id ="
                + " any(:ids)")
        .bind("ids", participations.toArray(UUID[]::new))
        .mapProperties(Row.class)
        .all()
        .collect(
            Collectors.groupingBy(
                Row::participationId, Collectors.mapping(Row::days, Collectors.toList())));
  }
}
