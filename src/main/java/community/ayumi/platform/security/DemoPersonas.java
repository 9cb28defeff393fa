package community.ayumi.platform.security;

import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Whom the demo hands tokens for; the module that makes the demo's people provides the bean. */
public interface DemoPersonas {

  /** Empty when nobody of the demo goes by this handle. */
  Mono<Persona> find(String handle);

  /** Everybody of the demo, those first whom a newcomer should meet first. */
  List<Introduction> everybody();

  /**
   * One person of the demo.
   *
   * @param subject becomes the token's {@code sub}
   */
  record Persona(String subject, Set<Role> roles) {

    public Persona {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * What a newcomer is told of one person.
   *
   * @param ja one short line in Japanese
   * @param en the same in English
   */
  record Introduction(String handle, String ja, String en) {}
}
