package community.ayumi.event;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DataClassRowMapper;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The log's rows. Columns are read by name; {@code xid8} travels as text. */
@Repository
class EventStore {

  private static final String COLUMNS =
      """
      e.epoch, e.xid::text as xid, e.id, e.node_id, e.at, e.kind, e.author_id, e.subject_id,
        e.audience, e.group_id, e.topic_id, e.recipient_id
      """;

  private static final String EVENT = "select " + COLUMNS + " from event e ";

  /** Nothing below the horizon can still commit; rows of older epochs are all final. */
  private static final String FINAL =
      "(e.epoch < :current or e.xid < pg_snapshot_xmin(pg_current_snapshot()))";

  private static final String AFTER = "(e.epoch, e.xid, e.id) > (:epoch, :xid::xid8, :id)";
  private static final String BEFORE = "(e.epoch, e.xid, e.id) < (:epoch, :xid::xid8, :id)";
  private static final String UP_TO = "(e.epoch, e.xid, e.id) <= (:toEpoch, :toXid::xid8, :toId)";

  private static final DataClassRowMapper<EventRow> EVENT_ROW =
      new DataClassRowMapper<>(EventRow.class);

  private final DatabaseClient db;

  /**
   * An event that follows a position.
   *
   * @param settled whether nothing can come before it any more; else a transaction that is still
   *     open holds it up
   * @param seen the snapshot it was seen in, for {@link #following}
   */
  record Following(LoggedEvent event, boolean settled, String seen) {}

  /**
   * @param untold when the first event after the asked position was recorded
   */
  record LogState(String xmin, String xmax, @Nullable OffsetDateTime untold) {}

  /**
   * @param since when the first event that the reaction has not come to was recorded
   */
  record Backlog(String name, @Nullable OffsetDateTime since) {}

  EventStore(DatabaseClient db) {
    this.db = db;
  }

  Mono<Void> insert(int epoch, UUID nodeId, OffsetDateTime at, Fact fact) {
    return db.sql(
            """
            insert into event (epoch, node_id, at, kind, author_id, subject_id, audience, group_id,
              topic_id, recipient_id)
            values (:epoch, :nodeId, :at, :kind, :author, :subject, :audience, :group, :topic,
              :recipient)
            """)
        .bindProperties(fact)
        .bind("epoch", epoch)
        .bind("nodeId", nodeId)
        .bind("at", at)
        .then();
  }

  Mono<Void> retract(String kind, UUID subject) {
    return db.sql(
            """
            update event set retracted = true
            where subject_id = :subject and kind = :kind and recipient_id is null
            """)
        .bind("subject", subject)
        .bind("kind", kind)
        .then();
  }

  /** Final events after the position, in commit order. */
  Flux<LoggedEvent> tail(int current, Position after, int limit) {
    var sql = EVENT + " where " + AFTER + " and " + FINAL + order("asc");
    return at(db.sql(sql), after)
        .bind("current", current)
        .bind("limit", limit)
        .mapProperties(EventRow.class)
        .all()
        .map(EventRow::event);
  }

  /**
   * Final events after the position, and behind them those that are committed since a snapshot but
   * held up by a transaction that is still open.
   *
   * @param limit of the final ones
   */
  Flux<Following> following(int current, Position after, String since, int limit) {
    var sql =
        """
        select %s, e.settled, pg_current_snapshot()::text as seen from (
          (select e.*, true as settled from event e where %s and %s %s)
          union all
          select e.*, false from event e where %s and e.epoch = :current
            and e.xid >= pg_snapshot_xmin(pg_current_snapshot())
            and not pg_visible_in_snapshot(e.xid, :since::pg_snapshot)
        ) e
        order by e.epoch, e.xid, e.id
        """
            .formatted(COLUMNS, AFTER, FINAL, order("asc"), AFTER);
    return at(db.sql(sql), after)
        .bind("current", current)
        .bind("since", since)
        .bind("limit", limit)
        .map(EventStore::following)
        .all();
  }

  private static Following following(Readable row) {
    return new Following(
        EVENT_ROW.apply(row).event(),
        Boolean.TRUE.equals(row.get("settled", Boolean.class)),
        requireNonNull(row.get("seen", String.class)));
  }

  /** What the reader may see of the scope between two positions, oldest first. */
  Flux<LoggedEvent> replay(Reader reader, Scope scope, Position after, Position upTo, int limit) {
    var sql =
        EVENT
            + " where not retracted and "
            + AFTER
            + " and "
            + UP_TO
            + " and "
            + scope.visible()
            + order("asc");
    return seen(at(db.sql(sql), after), upTo, reader, scope)
        .bind("limit", limit)
        .mapProperties(EventRow.class)
        .all()
        .map(EventRow::event);
  }

  /** How many {@link #replay} would give, counted up to the limit. */
  Mono<Long> count(Reader reader, Scope scope, Position after, Position upTo, int limit) {
    var sql =
        "select count(*) from (select from event e where not retracted and "
            + AFTER
            + " and "
            + UP_TO
            + " and "
            + scope.visible()
            + " limit :limit) counted";
    return seen(at(db.sql(sql), after), upTo, reader, scope)
        .bind("limit", limit)
        .mapValue(Long.class)
        .one();
  }

  /** What the reader may see of the scope, newest first, before a position or from the newest. */
  Flux<LoggedEvent> page(
      Reader reader, Scope scope, @Nullable Position before, Position upTo, int limit) {
    var sql =
        EVENT
            + " where not retracted and "
            + UP_TO
            + " and "
            + scope.visible()
            + (before == null ? "" : " and " + BEFORE)
            + order("desc");
    var spec = seen(db.sql(sql), upTo, reader, scope).bind("limit", limit);
    return (before == null ? spec : at(spec, before))
        .mapProperties(EventRow.class)
        .all()
        .map(EventRow::event);
  }

  /** What was told since then and the reader may see, of each group or author the newest. */
  Flux<LoggedEvent> news(Reader reader, News asked, Position upTo) {
    var sql =
        """
        select e.* from unnest(:wanted) as wanted(id) cross join lateral (
          %s where not retracted and recipient_id is null and %s
            and kind = any(:kinds) and at >= :from and %s and %s %s
        ) e
        """
            .formatted(EVENT, asked.condition(), UP_TO, Reader.SEES, order("desc"));
    return reader
        .bind(upTo(db.sql(sql), upTo))
        .bind("wanted", asked.ids().toArray(UUID[]::new))
        .bind("kinds", asked.kinds().toArray(String[]::new))
        .bind("from", asked.since())
        .bind("limit", asked.limit())
        .mapProperties(EventRow.class)
        .all()
        .map(EventRow::event);
  }

  Flux<LoggedEvent> byNodeIds(Collection<UUID> nodeIds, Reader reader) {
    var sql =
        EVENT
            + " where not retracted and node_id = any(:ids) and recipient_id is null and "
            + Reader.SEES;
    return reader
        .bind(db.sql(sql).bind("ids", nodeIds.toArray(UUID[]::new)))
        .mapProperties(EventRow.class)
        .all()
        .map(EventRow::event);
  }

  /** The newest final event. */
  Mono<LoggedEvent> newest(int current) {
    return db.sql(EVENT + " where " + FINAL + order("desc"))
        .bind("current", current)
        .bind("limit", 1)
        .mapProperties(EventRow.class)
        .one()
        .map(EventRow::event);
  }

  /**
   * Whether the log has ever come to this position: in the current epoch when the server has handed
   * out its transaction id, in an older one when something at or after it is or was there.
   */
  Mono<Boolean> reached(int current, Position position) {
    return at(
            db.sql(
                """
                select case when :epoch = :current
                  then :xid::xid8 < pg_snapshot_xmax(pg_current_snapshot())
                  else (:xid::xid8, :id) = ('0'::xid8, 0)
                    or exists (select from event e where e.epoch = :epoch
                      and (e.epoch, e.xid, e.id) >= (:epoch, :xid::xid8, :id))
                    or exists (select from event_position where name = 'pruned'
                      and (epoch, xid, id) >= (:epoch, :xid::xid8, :id))
                end
                """),
            position)
        .bind("current", current)
        .mapValue(Boolean.class)
        .one();
  }

  /**
   * The present horizon, and when the first event after the position was recorded; null if none.
   */
  Mono<LogState> state(Position after) {
    return at(
            db.sql(
                """
                select pg_snapshot_xmin(snapshot)::text as xmin,
                  pg_snapshot_xmax(snapshot)::text as xmax,
                  (select e.at from event e where %s %s) as untold
                from pg_current_snapshot() snapshot
                """
                    .formatted(AFTER, order("asc"))),
            after)
        .bind("limit", 1)
        .mapProperties(LogState.class)
        .one();
  }

  /** When the first event that a reaction has not come to was recorded; null if there is none. */
  Flux<Backlog> backlogs() {
    return db.sql(
            """
            select p.name, (select e.at from event e
              where (e.epoch, e.xid, e.id) > (p.epoch, p.xid, p.id) %s) as since
            from event_position p where p.name <> 'pruned'
            """
                .formatted(order("asc")))
        .bind("limit", 1)
        .mapProperties(Backlog.class)
        .all();
  }

  private static GenericExecuteSpec at(GenericExecuteSpec spec, Position position) {
    return spec.bind("epoch", position.epoch())
        .bind("xid", Long.toString(position.xid()))
        .bind("id", position.id());
  }

  private static GenericExecuteSpec seen(
      GenericExecuteSpec spec, Position upTo, Reader reader, Scope scope) {
    var bound = reader.bind(upTo(spec, upTo));
    return scope.id() == null ? bound : bound.bind("scope", scope.id());
  }

  private static GenericExecuteSpec upTo(GenericExecuteSpec spec, Position upTo) {
    return spec.bind("toEpoch", upTo.epoch())
        .bind("toXid", Long.toString(upTo.xid()))
        .bind("toId", upTo.id());
  }

  private static String order(String direction) {
    return " order by e.epoch %1$s, e.xid %1$s, e.id %1$s limit :limit".formatted(direction);
  }
}
