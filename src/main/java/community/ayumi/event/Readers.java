package community.ayumi.event;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Loads what readers may read now. The log knows neither blocks nor groups: a domain module does.
 */
public interface Readers {

  /** One {@link Reader} for each id, from committed state. */
  Mono<Map<UUID, Reader>> load(Collection<UUID> ids);

  default Mono<Reader> load(UUID id) {
    return load(java.util.List.of(id))
        .map(readers -> java.util.Objects.requireNonNull(readers.get(id)));
  }
}
