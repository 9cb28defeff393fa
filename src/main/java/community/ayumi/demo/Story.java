package community.ayumi.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/** The whole history as acts in the order of time: the same for the same seed and span. */
record Story(List<Act> acts) {

  private static final Duration BEFORE_THE_FIRST = Duration.ofMinutes(2);

  static Story of(Community community, Span span, long seed) {
    var notes = Notes.read();
    var acts = new ArrayList<Act>();
    var told = new ArrayList<Act.ChecksIn>();
    var joined = new HashMap<String, Instant>();
    for (var persona : community.members()) {
      var circle = community.circleOf(persona);
      var chance = Chance.of(seed, persona.handle());
      var diary = new Diary(persona, circle, span, notes, chance).write();
      var first = diary.getFirst().at();
      told.addAll(diary);
      joined.put(persona.handle(), first);
      acts.add(new Act.Registers(first.minus(BEFORE_THE_FIRST), persona));
      persona
          .others()
          .forEach(what -> acts.add(new Act.TakesUp(span.besides(circle), persona, what)));
    }
    community.circles().forEach(it -> acts.add(new Act.Gathers(span.startOf(it), it)));
    acts.addAll(told);
    told.sort(Comparator.comparing(Act::at));
    var replies = new Replies(community, span, Words.read(), new Chance(seed), joined);
    told.forEach(one -> replies.to(one).forEach(acts::add));
    return inOrder(acts, span);
  }

  private static Story inOrder(List<Act> acts, Span span) {
    return new Story(
        acts.stream()
            .filter(act -> span.holds(act.at()))
            .sorted(Comparator.comparing(Act::at))
            .toList());
  }
}
