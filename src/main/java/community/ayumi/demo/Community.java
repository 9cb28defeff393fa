package community.ayumi.demo;

import community.ayumi.activity.Seat;
import community.ayumi.platform.graphql.Text;
import community.ayumi.platform.security.DemoPersonas.Introduction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The demo's people and their circles, as {@code demo/community.json} has them. */
record Community(
    List<Persona> members,
    List<Group> circles,
    List<Introduction> introductions,
    List<Newcomer> unregistered) {

  /** Left to the newcomer: they have a history, and only whoever takes their token adds to it. */
  static final Set<String> LEFT_TO_THE_NEWCOMER = Set.of("hana", "ken", "aoi");

  /** A circle, {@code startedDaysAgo}; seats without anybody are free. */
  record Group(
      String key, Text name, String activity, int startedDaysAgo, int seats, List<Seated> members) {

    boolean seats(Persona persona) {
      return members.stream().anyMatch(it -> it.handle().equals(persona.handle()));
    }
  }

  record Seated(String handle, Seat seat, String intention) {}

  /** Somebody with a token who has yet to register. */
  record Newcomer(String handle) {

    String subject() {
      return Persona.subject(handle);
    }
  }

  static Community read() {
    return Resources.read("community.json", Community.class);
  }

  Optional<Persona> find(String handle) {
    return members.stream().filter(it -> it.handle().equals(handle)).findAny();
  }

  Persona persona(String handle) {
    return find(handle).orElseThrow();
  }

  /** Those whom a newcomer should meet first, then all others, by the circle they sit in. */
  List<Introduction> everybody() {
    var first = introductions.stream().map(Introduction::handle).collect(Collectors.toSet());
    return Stream.concat(
            introductions.stream(),
            members.stream().filter(it -> !first.contains(it.handle())).map(this::introduced))
        .toList();
  }

  private Introduction introduced(Persona persona) {
    var circle = circleOf(persona).name();
    return new Introduction(
        persona.handle(), "「%s」のサークル".formatted(circle.ja()), "of " + circle.en());
  }

  /** Everybody sits in exactly one. */
  Group circleOf(Persona persona) {
    return circles.stream().filter(it -> it.seats(persona)).findAny().orElseThrow();
  }

  List<Persona> simulated() {
    return members.stream().filter(it -> !LEFT_TO_THE_NEWCOMER.contains(it.handle())).toList();
  }
}
