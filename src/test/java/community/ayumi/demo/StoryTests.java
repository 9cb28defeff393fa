package community.ayumi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.checkin.Moment;
import community.ayumi.checkin.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
  private final Seating seating = new Seating(community, span);
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
  @ValueSource(ints = {7, 30, 58, 59, 60, 85})
  void everythingHappensInOrderAndNobodyActsBeforeRegistering(int days) {
    var acts = story(new Span(UNTIL, days), 3).acts();
    assertThat(acts).isSortedAccordingTo(Comparator.comparing(Act::at));
    assertThat(acts).allMatch(act -> act.at().isBefore(UNTIL));
    var there = new HashSet<String>();
    for (var act : acts) {
      switch (act) {
        case Act.Registers it -> there.add(it.who().handle());
        case Act.Gathers it -> assertThat(there).containsAll(handles(it.circle()));
        case Act.Ends it -> assertThat(there).containsAll(handles(it.circle()));
        case Act.TakesUp it -> assertThat(there).contains(it.who().handle());
        case Act.Adds it -> assertThat(there).contains(it.who().handle());
        case Act.Splits it -> assertThat(there).contains(it.who().handle());
        case Act.Rests it -> assertThat(there).contains(it.who().handle());
        case Act.Resumes it -> assertThat(there).contains(it.who().handle());
        case Act.ChecksIn it -> assertThat(there).contains(it.who().handle());
        case Act.Cheers it -> assertThat(there).contains(it.who().handle());
        case Act.Thanks it -> assertThat(there).contains(it.what().who().handle());
      }
    }
    assertThat(there).hasSize(36);
  }

  private static List<String> handles(Community.Group circle) {
    return circle.members().stream().map(Community.Seated::handle).toList();
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

  /** Two are asked for each, those who were asked least first, so everybody else is. */
  @Test
  void threeOfHanasPeersComeBackAfterSheSatDownWithThem() {
    var hana = community.persona("hana");

    assertThat(told())
        .filteredOn(it -> it.moment() == Moment.RETURN && !it.who().equals(hana))
        .filteredOn(it -> seating.areTogether(it.who(), hana, it.at()))
        .filteredOn(it -> it.at().isAfter(span.startOf(community.circleOf(hana))))
        .extracting(Act.ChecksIn::who)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThanOrEqualTo(3);
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
                      || seating.areTogether(told.who(), it.who(), told.at()))
              .isTrue();
        });
    assertThat(cheers().stream().collect(Collectors.groupingBy(it -> it.key() + it.who())))
        .allSatisfy((key, same) -> assertThat(same).hasSize(1));
  }

  @Test
  void aCircleIsToldInItsOwnDaysOnly() {
    assertThat(told())
        .filteredOn(it -> it.visibility() == Visibility.CIRCLE)
        .allSatisfy(it ->
            assertThat(seating.partIn(it.who(), it.at()))
                .hasValueSatisfying(
                    circle -> assertThat(circle.activity()).isEqualTo(it.activity())));
  }

  @Test
  void aCircleComesToItsEndTogetherAndSomeGoOnInOthers() {
    var ended = of(Act.Ends.class);
    assertThat(ended).singleElement().extracting(Act.Ends::at).matches(UNTIL::isAfter);
    var circle = ended.getFirst().circle();
    var lastDays =
        told().stream()
            .filter(it -> it.visibility() != Visibility.ONLY_ME)
            .filter(it -> it.activity().equals(circle.activity()) && circle.seats(it.who()))
            .filter(it -> it.at().isBefore(ended.getFirst().at()))
            .filter(it -> seating.isEnding(it.who(), it.at()))
            .map(it -> it.who().handle())
            .collect(Collectors.toSet());

    assertThat(lastDays).contains("hana", "nagi").doesNotContain("mei");
    assertThat(circle.members().stream().map(it -> community.persona(it.handle())))
        .anyMatch(it -> seating.partIn(it, UNTIL).isEmpty())
        .anyMatch(it -> seating.partIn(it, UNTIL).isPresent());
    assertThat(of(story(new Span(UNTIL, 30), 1), Act.Ends.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 30, 60, 85})
  void aStepIsThereBeforeItIsSplitAndItsPartsBeforeItIsFinished(int days) {
    var there = new HashSet<String>();
    var finished = new HashSet<String>();
    for (var act : story(new Span(UNTIL, days), 3).acts()) {
      switch (act) {
        case Act.Adds it -> there.add(name(it.who(), it.step()));
        case Act.Splits it -> {
          assertThat(isThere(there, it.who(), it.step())).as("%s", it.step()).isTrue();
          assertThat(finished).doesNotContain(name(it.who(), it.step()));
          it.into().forEach(part -> there.add(name(it.who(), part)));
        }
        case Act.ChecksIn it when it.work() != null && it.work().finished() -> {
          var step = it.work().step();
          assertThat(isThere(there, it.who(), step)).as("%s", step).isTrue();
          assertThat(finished.add(name(it.who(), step))).as("once").isTrue();
        }
        default -> {}
      }
    }
  }

  /** Who sits in a circle has its shared ladder. */
  private static boolean isThere(Set<String> known, Persona who, Rung step) {
    return step.isShared() || known.contains(name(who, step));
  }

  private static String name(Persona who, Rung step) {
    return who.handle() + " " + Objects.requireNonNullElse(step.title(), "" + step.heightCm());
  }

  @Test
  void hanaHasSplitAStepAndFinishedAPartOfIt() {
    var splits = of(Act.Splits.class).stream().filter(it -> isHana(it.who())).toList();
    assertThat(splits).hasSize(1);
    var step = splits.getFirst().step();
    assertThat(told())
        .filteredOn(it -> isHana(it.who()) && it.moment() == Moment.STEP)
        .extracting(it -> it.work().step())
        .hasSizeGreaterThanOrEqualTo(5)
        .doesNotContain(step)
        .containsAnyElementsOf(step.parts());
  }

  private static boolean isHana(Persona persona) {
    return persona.handle().equals("hana");
  }

  @Test
  void someStepsAreSplitInTheLastDaysAndManyAreFinished() {
    var lately = UNTIL.minus(Duration.ofDays(7));
    var done = told().stream().filter(it -> it.moment() == Moment.STEP).toList();

    assertThat(of(Act.Splits.class)).hasSizeGreaterThanOrEqualTo(8);
    assertThat(of(Act.Splits.class)).anyMatch(it -> it.at().isAfter(lately));
    assertThat(of(Act.Splits.class)).anyMatch(it -> it.step().isShared());
    assertThat(done).hasSizeGreaterThanOrEqualTo(60);
    assertThat(done).anyMatch(it -> it.at().isAfter(lately));
    assertThat(done).allMatch(it -> it.visibility() != Visibility.ONLY_ME);
    assertThat(done.stream().map(Act.ChecksIn::note).filter(Objects::nonNull).distinct())
        .hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void peopleRestSomeOfThemNowAndSomeComeAllTheSame() {
    var rests = of(Act.Rests.class);

    assertThat(rests)
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(it ->
            assertThat(ChronoUnit.DAYS.between(it.who().dateAt(it.at()), it.until()))
                .isBetween(0L, 29L));
    assertThat(of(Act.Resumes.class)).isNotEmpty();
    assertThat(restsNow()).extracting(it -> it.who().handle()).contains("grace", "jun");
    assertThat(told())
        .anyMatch(it ->
            restsNow().stream()
                .anyMatch(rest -> rest.who().equals(it.who()) && rest.at().isBefore(it.at())));
  }

  private List<Act.Rests> restsNow() {
    return of(Act.Rests.class).stream()
        .filter(it -> !it.until().isBefore(it.who().dateAt(UNTIL)))
        .toList();
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
    return of(story, kind);
  }

  private static <T extends Act> List<T> of(Story story, Class<T> kind) {
    return story.acts().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
