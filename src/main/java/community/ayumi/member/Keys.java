package community.ayumi.member;

import community.ayumi.platform.graphql.BadInput;
import community.ayumi.platform.graphql.Outcome;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Idempotency keys: a mutation repeated under its key does nothing again and answers with the same
 * thing in its present state. Call it in the fact's transaction and under the member's lock, so
 * that a key is written with what it stands for, and repeats at the same moment wait for each
 * other. Refusals are not kept: a corrected world can be tried again.
 */
@Service
public class Keys {

  private static final Duration KEPT = Duration.ofDays(30);

  private final DatabaseClient db;
  private final Clock clock;

  Keys(DatabaseClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Does something once for a key; a key that was used with another input is refused.
   *
   * @param use a mutation's name, the client's key and its input after defaults
   * @param again answers a repeat from the id that the first time gave
   * @param first does it; what it did must be kept with {@link #keep}
   */
  public <T> Mono<Outcome<T>> once(
      Use use, Function<UUID, Mono<Outcome<T>>> again, Supplier<Mono<Outcome<T>>> first) {
    return find(use)
        .flatMap(kept ->
            kept.inputHash().equals(use.hash())
                ? again.apply(kept.subjectId())
                : Mono.just(Outcome.<T>refused(new IdempotencyConflict())))
        .switchIfEmpty(Mono.defer(first));
  }

  /** One use of a key. */
  public record Use(UUID member, String mutation, String key, Object input) {

    /** Other inputs are written otherwise, whatever their texts hold. */
    private static final JsonMapper JSON = new JsonMapper();

    String hash() {
      try {
        var digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(JSON.writeValueAsBytes(input)));
      } catch (JacksonException e) {
        throw BadInput.unkeepable();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private record Kept(String inputHash, UUID subjectId) {}

  private Mono<Kept> find(Use use) {
    return db.sql(
            """
            select input_hash, subject_id from idempotency_key
            where member_id = :member and mutation = :mutation and key = :key and created_at > :since
            """)
        .bind("member", use.member())
        .bind("mutation", use.mutation())
        .bind("key", use.key())
        .bind("since", clock.instant().minus(KEPT))
        .mapProperties(Kept.class)
        .one();
  }

  /** Keeps what a key stands for; forgets the member's keys that are too old. */
  public Mono<Void> keep(Use use, UUID subject) {
    return db.sql(
            """
            with forgotten as (
              delete from idempotency_key where member_id = :member and created_at <= :since
                and (mutation, key) <> (:mutation, :key)
            )
            insert into idempotency_key (member_id, mutation, key, input_hash, subject_id, created_at)
            values (:member, :mutation, :key, :hash, :subject, :now)
            on conflict (member_id, mutation, key) do update set input_hash = excluded.input_hash,
              subject_id = excluded.subject_id, created_at = excluded.created_at
            """)
        .bind("member", use.member())
        .bind("mutation", use.mutation())
        .bind("key", use.key())
        .bind("hash", use.hash())
        .bind("subject", subject)
        .bind("now", clock.instant())
        .bind("since", clock.instant().minus(KEPT))
        .then();
  }
}
