package community.ayumi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.checkin.Moment;
import community.ayumi.checkin.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The history as it is planned, before any of it is written. */
class StoryTests {

  private static final Instant UNTIL = Instant.parse("2026-11-22T03:30:00Z");

  private final Community community = Community.read();
  private final Texts texts = Texts.read();
  private final Span span = new Span(UNTIL, 60);
  private final Story story = story(span, 1);

  private Story story(Span span, long seed) {
    return Story.of(community, texts, span, seed);
  }

  @Test
  void theSameSeedTellsTheSameStory() {
    assertThat(story(span, 1)).isEqualTo(story);
    assertThat(story(span, 2)).isNotEqualTo(story);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 30, 60, 85})
  void everythingHappensInOrderAndNobodyActsBeforeRegistering(int days) {
    var acts = story(new Span(UNTIL, days), 3).acts();
    assertThat(acts).isSortedAccordingTo(Comparator.comparing(Act::at));
    assertThat(acts).allMatch(act -> act.at().isBefore(UNTIL));
    var there = new HashSet<String>();
    for (var act : acts) {
      switch (act) {
        case Act.Registers it -> there.add(it.who().handle());
        case Act.Gathers it ->
            assertThat(there)
                .containsAll(it.circle().members().stream().map(Community.Seated::handle).toList());
        case Act.TakesUp it -> assertThat(there).contains(it.who().handle());
        case Act.ChecksIn it -> assertThat(there).contains(it.who().handle());
        case Act.Cheers it -> assertThat(there).contains(it.who().handle());
        case Act.Thanks it -> assertThat(there).contains(it.what().who().handle());
      }
    }
    assertThat(there).hasSize(33);
  }

  @Test
  void peopleComeBackAndAreMet() {
    var returns = told().stream().filter(it -> it.moment() == Moment.RETURN).toList();

    assertThat(returns).hasSizeGreaterThanOrEqualTo(8);
    assertThat(cheers())
        .extracting(Act.Cheers::what)
        .containsAll(
            returns.stream().filter(it -> it.at().isBefore(UNTIL.minusSeconds(90_000))).toList());
  }

  @Test
  void nobodyComesWhileAway() {
    assertThat(told()).allSatisfy(it -> assertThat(span.isAway(it.who(), it.at())).isFalse());
  }

  @Test
  void aCheerIsMostlyATapAndMeetsWhatItsSenderMaySee() {
    double taps = cheers().stream().filter(it -> it.message() == null).count();

    assertThat(taps / cheers().size()).isBetween(0.55, 0.65);
    assertThat(cheers())
        .allSatisfy(it -> {
          var told = it.what();
          assertThat(told.visibility()).isNotEqualTo(Visibility.ONLY_ME);
          assertThat(told.who()).isNotEqualTo(it.who());
          assertThat(
                  told.visibility() == Visibility.COMMUNITY
                      || community.circleOf(told.who()).seats(it.who()))
              .isTrue();
        });
    assertThat(cheers().stream().collect(Collectors.groupingBy(it -> it.key() + it.who())))
        .allSatisfy((key, same) -> assertThat(same).hasSize(1));
  }

  @Test
  void whatIsLeftOfAStoryBeginsAfterWhatWasWritten() {
    var half = UNTIL.minus(Duration.ofDays(30));
    var chapters = Chapter.after(half, story, span);
    var left = chapters.stream().flatMap(it -> it.acts().stream()).toList();

    assertThat(left)
        .containsAll(story.acts().stream().filter(it -> it.at().isAfter(half)).toList());
    assertThat(left).noneMatch(it -> it.at().isBefore(half.minus(Duration.ofDays(2))));
    assertThat(chapters.getLast().endsAt()).isEqualTo(UNTIL);
  }

  private List<Act.ChecksIn> told() {
    return of(Act.ChecksIn.class);
  }

  private List<Act.Cheers> cheers() {
    return of(Act.Cheers.class);
  }

  private <T extends Act> List<T> of(Class<T> kind) {
    return story.acts().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
