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
    var told = new LinkedHashMap<Persona, List<Act.ChecksIn>>();
    for (var persona : community.members()) {
      var chance = Chance.of(seed, persona.handle());
      var diary = new Diary(persona, community.circleOf(persona), span, notes, chance);
      told.put(persona, diary.write());
    }
    var replies =
        new Replies(community, span, new Words(texts.words()), new Chance(seed), joined(told));
    var acts = new ArrayList<>(beginnings(community, span, joined(told)));
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

  /** Who registers, the circles, and what is taken up beside them. */
  private static List<Act> beginnings(Community community, Span span, Map<String, Instant> joined) {
    var acts = new ArrayList<Act>();
    for (var persona : community.members()) {
      var first = Objects.requireNonNull(joined.get(persona.handle()));
      var besides = span.besides(community.circleOf(persona));
      acts.add(new Act.Registers(first.minus(BEFORE_THE_FIRST), persona));
      persona.others().forEach(what -> acts.add(new Act.TakesUp(besides, persona, what)));
    }
    community.circles().forEach(it -> acts.add(new Act.Gathers(span.startOf(it), it)));
    return acts;
  }

  private static <T extends Act> List<T> inOrder(Stream<T> acts, Span span) {
    return acts.filter(act -> span.holds(act.at())).sorted(Comparator.comparing(Act::at)).toList();
  }
}
