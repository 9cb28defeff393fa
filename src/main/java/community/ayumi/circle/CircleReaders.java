package community.ayumi.circle;

import community.ayumi.event.Reader;
import community.ayumi.event.Readers;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What members may read now, from their blocks and seats. One statement, so that a reader is never
 * half of one moment and half of another.
 */
@Component
class CircleReaders implements Readers {

  private final DatabaseClient db;

  CircleReaders(DatabaseClient db) {
    this.db = db;
  }

  private record Row(UUID reader, boolean isGroup, UUID id, OffsetDateTime since) {}

  @Override
  public Mono<Map<UUID, Reader>> load(Collection<UUID> ids) {
    return db.sql(
            """
            select blocker_id as reader, false as is_group, blocked_id as id, blocked_at as since
            from block where blocker_id = any(:ids)
            union all select blocked_id, false, blocker_id, blocked_at
            from block where blocked_id = any(:ids)
            union all select member_id, true, circle_id, min(began_at)
            from seat where member_id = any(:ids) and ended_at is null group by member_id, circle_id
            """)
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(Row.class)
        .all()
        .collect(Collectors.groupingBy(Row::reader, Collectors.partitioningBy(Row::isGroup)))
        .map(rows ->
            ids.stream()
                .distinct()
                .collect(
                    Collectors.toMap(id -> id, id -> reader(id, rows.getOrDefault(id, Map.of())))));
  }

  private static Reader reader(UUID id, Map<Boolean, java.util.List<Row>> rows) {
    var hidden = rows.getOrDefault(false, java.util.List.of()).stream().map(Row::id);
    var groups = rows.getOrDefault(true, java.util.List.of()).stream();
    return new Reader(
        id,
        hidden.collect(Collectors.toCollection(java.util.HashSet::new)),
        groups.collect(Collectors.toMap(Row::id, Row::since)));
  }
}
