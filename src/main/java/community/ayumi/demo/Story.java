package community.ayumi.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The whole history as acts in the order of time: the same for the same seed and span. */
record Story(List<Act> acts) {

  private static final Duration BEFORE_THE_FIRST = Duration.ofMinutes(2);

  static Story of(Community community, Span span, long seed) {
    var notes = Notes.read();
    var acts = new ArrayList<Act>();
    var told = new ArrayList<Act.ChecksIn>();
    for (var persona : community.members()) {
      var circle = community.circleOf(persona);
      var diary =
          new Diary(persona, circle, span, notes, Chance.of(seed, persona.handle())).write();
      told.addAll(diary);
      acts.add(new Act.Registers(diary.getFirst().at().minus(BEFORE_THE_FIRST), persona));
      persona
          .others()
          .forEach(what -> acts.add(new Act.TakesUp(span.besides(circle), persona, what)));
    }
    community.circles().forEach(circle -> acts.add(new Act.Gathers(span.startOf(circle), circle)));
    acts.addAll(told);
    told.sort(Comparator.comparing(Act::at));
    var replies = new Replies(community, span, Words.read(), new Chance(seed));
    told.forEach(one -> replies.to(one).forEach(acts::add));
    acts.removeIf(act -> !span.holds(act.at()));
    acts.sort(Comparator.comparing(Act::at));
    return new Story(List.copyOf(acts));
  }
}
