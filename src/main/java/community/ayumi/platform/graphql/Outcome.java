package community.ayumi.platform.graphql;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What came of a request: the thing, or the problem why it was refused and nothing was changed. */
public sealed interface Outcome<T> {

  /** It was done. */
  record Done<T>(T thing) implements Outcome<T> {}

  /** It was refused. */
  record Refused<T>(Problem problem) implements Outcome<T> {}

  static <T> Outcome<T> of(T thing) {
    return new Done<>(thing);
  }

  static <T> Outcome<T> refused(Problem problem) {
    return new Refused<>(problem);
  }

  /** The payload of a mutation from the thing or null, and the problems. */
  default <P> P payload(BiFunction<@Nullable T, List<Problem>, P> payload) {
    return switch (this) {
      case Done<T>(var thing) -> payload.apply(thing, List.of());
      case Refused<T>(var problem) -> payload.apply(null, List.of(problem));
    };
  }

  /** The thing; empty for a refusal. */
  default Mono<T> done() {
    return switch (this) {
      case Done<T>(var thing) -> Mono.just(thing);
      case Refused<T> _ -> Mono.empty();
    };
  }

  /** Goes on with the thing; a refusal stays one. */
  default <R> Mono<Outcome<R>> then(Function<T, Mono<Outcome<R>>> next) {
    return switch (this) {
      case Done<T>(var thing) -> next.apply(thing);
      case Refused<T>(var problem) -> Mono.just(refused(problem));
    };
  }

  /** The same outcome of another thing. */
  default <R> Outcome<R> map(Function<T, R> change) {
    return switch (this) {
      case Done<T>(var thing) -> of(change.apply(thing));
      case Refused<T>(var problem) -> refused(problem);
    };
  }
}
