package community.ayumi.demo;

import community.ayumi.activity.Participation;
import community.ayumi.activity.Seat;
import community.ayumi.platform.graphql.Text;
import community.ayumi.platform.security.DemoPersonas.Introduction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The demo's people and their circles, as {@code demo/community.json} has them. */
record Community(
    List<Persona> members,
    List<Group> circles,
    List<Introduction> introductions,
    List<Newcomer> unregistered) {

  /** Left to the newcomer: they have a history, and only whoever takes their token adds to it. */
  static final Set<String> LEFT_TO_THE_NEWCOMER = Set.of("hana", "ken", "aoi", "nagi");

  /**
   * A circle, {@code startedDaysAgo}; seats without anybody are free.
   *
   * @param lengthDays its activity's, null if that has no end
   */
  record Group(
      String key,
      Text name,
      String activity,
      int startedDaysAgo,
      @Nullable Integer lengthDays,
      int seats,
      List<Seated> members) {

    /** Whether it comes to its end within the history. */
    boolean hasEnded() {
      return lengthDays != null && startedDaysAgo >= lengthDays + Participation.GRACE_DAYS;
    }

    boolean seats(Persona persona) {
      return seat(persona).isPresent();
    }

    Seated seatOf(Persona persona) {
      return seat(persona).orElseThrow();
    }

    private Optional<Seated> seat(Persona persona) {
      return members.stream().filter(it -> it.handle().equals(persona.handle())).findAny();
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
    var circle = circleOf(persona);
    var name = circle.name();
    return circle.hasEnded()
        ? new Introduction(persona.handle(), "30日を終えて、いまはココトモハウスに", "at Home, after thirty days")
        : new Introduction(persona.handle(), "「%s」のサークル".formatted(name.ja()), "of " + name.en());
  }

  /** Where they sat down last: everybody sits in one, or did until it ended. */
  Group circleOf(Persona persona) {
    return circlesOf(persona).getLast();
  }

  /** In the order of time; each goes on with the activity of the one before. */
  List<Group> circlesOf(Persona persona) {
    return circles.stream()
        .filter(it -> it.seats(persona))
        .sorted(Comparator.comparingInt(Group::startedDaysAgo).reversed())
        .toList();
  }

  List<Persona> simulated() {
    return members.stream().filter(it -> !LEFT_TO_THE_NEWCOMER.contains(it.handle())).toList();
  }
}
