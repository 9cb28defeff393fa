package community.ayumi.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole history as acts in the order of time: the same for the same seed and span. */
record Story(List<Act> acts) {

  private static final Duration BEFORE_THE_FIRST = Duration.ofMinutes(2);

  static Story of(Community community, Texts texts, Span span, long seed) {
    var notes = new Notes(texts.notes());
    var steps = new StepWords(texts.steps(), notes);
    var seating = new Seating(community, span);
    var acts = new ArrayList<Act>();
    var told = new LinkedHashMap<Persona, List<Act.ChecksIn>>();
    for (var persona : community.members()) {
      var chance = Chance.of(seed, persona.handle());
      var entries = new Diary(persona, seating, notes, chance).write();
      var climbing =
          new Climbing(persona, community.circleOf(persona).activity(), steps, notes, chance);
      var climbed = climbing.climb(entries);
      told.put(persona, climbed.told());
      acts.addAll(climbed.beside());
      new Pauses(persona, seating, chance).since(entries.getFirst().at()).forEach(acts::add);
    }
    var replies = new Replies(seating, new Words(texts.words()), new Chance(seed), joined(told));
    acts.addAll(beginnings(seating, joined(told)));
    inOrder(told.values().stream().flatMap(List::stream), span)
        .forEach(one -> {
          acts.add(one);
          replies.to(one).forEach(acts::add);
        });
    return new Story(inOrder(acts.stream(), span));
  }

  private static Map<String, Instant> joined(Map<Persona, List<Act.ChecksIn>> told) {
    return told.entrySet().stream()
        .collect(Collectors.toMap(it -> it.getKey().handle(), it -> it.getValue().getFirst().at()));
  }

  /** Who registers, the circles from the first day to the last, and what is taken up beside. */
  private static List<Act> beginnings(Seating seating, Map<String, Instant> joined) {
    var span = seating.span();
    var acts = new ArrayList<Act>();
    for (var persona : seating.community().members()) {
      var first = Objects.requireNonNull(joined.get(persona.handle()));
      var besides = span.besides(seating.community().circleOf(persona));
      acts.add(new Act.Registers(first.minus(BEFORE_THE_FIRST), persona));
      persona.others().forEach(what -> acts.add(new Act.TakesUp(besides, persona, what)));
    }
    seating.community().circles().stream()
        .filter(span::tells)
        .forEach(circle -> {
          acts.add(new Act.Gathers(span.startOf(circle), circle));
          acts.add(new Act.Ends(span.endOf(circle), circle));
        });
    return acts;
  }

  private static <T extends Act> List<T> inOrder(Stream<T> acts, Span span) {
    return acts.filter(act -> span.holds(act.at())).sorted(Comparator.comparing(Act::at)).toList();
  }
}
