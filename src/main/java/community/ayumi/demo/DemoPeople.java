package community.ayumi.demo;

import community.ayumi.platform.security.DemoPersonas;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Tokens for the people of the content and for nobody else. */
final class DemoPeople implements DemoPersonas {

  private final Community community;

  DemoPeople(Community community) {
    this.community = community;
  }

  @Override
  public Mono<Persona> find(String handle) {
    return Mono.justOrEmpty(community.find(handle).map(it -> new Persona(it.subject(), it.roles())))
        .switchIfEmpty(Mono.defer(() -> newcomer(handle)));
  }

  @Override
  public List<Introduction> everybody() {
    return community.everybody();
  }

  private Mono<Persona> newcomer(String handle) {
    return Mono.justOrEmpty(
        community.unregistered().stream()
            .filter(it -> it.handle().equals(handle))
            .findAny()
            .map(it -> new Persona(it.subject(), Set.of())));
  }
}
