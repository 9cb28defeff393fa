package community.ayumi.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import community.ayumi.activity.Participation;
import community.ayumi.cheer.CheerKind;
import community.ayumi.member.AgeBand;
import community.ayumi.member.Avatars;
import community.ayumi.platform.security.DemoPersonas.Introduction;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The content as its files promise it; names and days are judged when the history registers. */
class ContentTests {

  private static final Set<String> TRAITS =
      Set.of(
          "note", "no-note", "morning", "evening", "night", "first", "step", "came", "tiny",
          "small", "partly", "done", "circle");

  private final Community community = Community.read();
  private final Texts texts = Texts.read();

  @Test
  void thirtyThreePeopleSitInSixCirclesOfWhichThreeHaveAFreeSeat() {
    var circles = community.circles().stream().filter(it -> !it.hasEnded()).toList();
    var seated = circles.stream().flatMap(it -> it.members().stream()).toList();

    assertThat(circles).hasSize(6).allMatch(it -> it.seats() == 6);
    assertThat(circles.stream().filter(it -> it.members().size() < 6)).hasSize(3);
    assertThat(seated).extracting(Community.Seated::handle).doesNotHaveDuplicates().hasSize(33);
    assertThat(seated).extracting(it -> community.persona(it.handle())).doesNotContainNull();
  }

  @Test
  void oneCircleHasEndedAndWhoSitsElsewhereSinceDoesTheSameThere() {
    assertThat(community.members()).hasSize(36);
    assertThat(community.circles().stream().filter(Community.Group::hasEnded)).hasSize(1);
    assertThat(community.members())
        .allSatisfy(it -> {
          var circles = community.circlesOf(it);
          assertThat(circles).hasSizeBetween(1, 2);
          assertThat(circles)
              .extracting(Community.Group::activity)
              .containsOnly(circles.getLast().activity());
          assertThat(circles.subList(0, circles.size() - 1))
              .allMatch(before -> endedBefore(before, circles.getLast()));
        });
    assertThat(community.members().stream().filter(it -> community.circleOf(it).hasEnded()))
        .hasSize(3);
  }

  private static boolean endedBefore(Community.Group before, Community.Group after) {
    return before.hasEnded()
        && before.startedDaysAgo() - before.lengthDays() - Participation.GRACE_DAYS
            > after.startedDaysAgo();
  }

  @Test
  void aPersonaIsWhatTheServicesTake() {
    assertThat(community.members())
        .allSatisfy(it -> {
          assertThat(Avatars.KEYS).contains(it.avatar());
          assertThat(it.ageBand()).isEqualTo(AgeBand.ADULT);
          assertThat(it.supportMinutesPerWeek()).isBetween(0, 10_080);
          assertThat(it.visibility().values().stream().mapToDouble(share -> share).sum())
              .isCloseTo(1, within(1e-9));
          assertThat(it.rhythm().quiet()).allMatch(quiet -> quiet.from() > quiet.to());
          assertThat(community.circlesOf(it))
              .allMatch(circle -> it.joinedDaysAgo() > circle.startedDaysAgo());
        });
  }

  @Test
  void everybodyIsIntroducedOnceThoseToMeetFirstBeforeAllOthers() {
    var everybody = community.everybody();
    assertThat(everybody).hasSize(37).extracting(Introduction::handle).doesNotHaveDuplicates();
    assertThat(everybody).extracting(Introduction::handle).startsWith("hana", "ken", "aoi", "sora");
    assertThat(everybody)
        .allSatisfy(it -> {
          assertThat(it.ja()).isNotBlank();
          assertThat(it.en()).isNotBlank();
        });
  }

  @Test
  void notesAndIntentionsAreShortEnough() {
    assertThat(community.circles())
        .flatExtracting(Community.Group::members)
        .allSatisfy(it -> assertThat(it.intention()).hasSizeBetween(1, 140));
    texts
        .notes()
        .values()
        .forEach(languages -> {
          assertThat(languages).containsOnlyKeys("ja", "en");
          assertThat(languages.values())
              .allSatisfy(notes ->
                  assertThat(notes)
                      .extracting(Notes.Note::text)
                      .doesNotHaveDuplicates()
                      .allSatisfy(text -> assertThat(text).hasSizeBetween(1, 500)));
        });
  }

  @Test
  void aLadderIsOneThatTheServicesTake() {
    assertThat(community.members())
        .allSatisfy(it -> {
          var heights = texts.steps().ladders().get(community.circleOf(it).activity());
          assertThat(it.climbedTo() == 0 || heights.containsKey(it.climbedTo())).isTrue();
          assertThat(it.ladder().stream().filter(Rung::isShared))
              .allMatch(step -> heights.containsKey(step.heightCm()));
          var own = it.ladder().stream().flatMap(Rung::all).filter(step -> !step.isShared());
          assertThat(own.toList())
              .allSatisfy(step -> {
                assertThat(step.title()).hasSizeBetween(1, 140).isEqualTo(step.title().strip());
                assertThat(step.heightCm()).isBetween(1, 100);
                assertThat(step.note() == null || step.note().length() <= 500).isTrue();
              })
              .extracting(Rung::title)
              .doesNotHaveDuplicates();
          assertThat(it.ladder().stream().flatMap(Rung::all))
              .allMatch(step ->
                  step.parts().stream().allMatch(part -> part.heightCm() < step.heightCm()));
        });
  }

  @Test
  void aRestIsOneThatTheServicesTake() {
    assertThat(community.members())
        .flatExtracting(Persona::pauses)
        .allSatisfy(rest -> {
          assertThat(rest.from() - rest.until()).isBetween(0, 29);
          assertThat(rest.resumed() == null || rest.resumed() < rest.from()).isTrue();
        });
  }

  @Test
  void everyStepOfALadderHasNotesAndEveryStepHasParts() {
    assertThat(texts.steps().ladders().values())
        .allSatisfy(ladder ->
            assertThat(ladder.values())
                .allSatisfy(languages -> {
                  assertThat(languages).containsOnlyKeys("ja", "en");
                  assertThat(languages.values())
                      .allSatisfy(notes ->
                          assertThat(notes)
                              .isNotEmpty()
                              .extracting(Notes.Note::text)
                              .allSatisfy(text -> assertThat(text).hasSizeBetween(1, 500)));
                }));
    assertThat(texts.steps().parts()).containsOnlyKeys("ja", "en");
    assertThat(texts.steps().parts().values())
        .allSatisfy(parts ->
            assertThat(parts)
                .isNotEmpty()
                .allSatisfy(it -> {
                  assertThat(it.first()).hasSizeBetween(1, 140);
                  assertThat(it.then()).hasSizeBetween(1, 140);
                }));
  }

  @Test
  void everyWayToCheerHasShortWordsWhoseConditionsAreKnown() {
    assertThat(texts.words()).containsOnlyKeys(CheerKind.values());
    var messages =
        texts.words().values().stream()
            .flatMap(languages -> languages.values().stream())
            .flatMap(List::stream)
            .toList();
    assertThat(messages)
        .allSatisfy(it -> {
          assertThat(it.text()).hasSizeBetween(1, 140);
          assertThat(TRAITS).containsAll(it.fits() == null ? Set.of() : it.fits());
        });
  }

  @Test
  void tokensAreForThePeopleOfTheContentOnly() {
    var people = new DemoPeople(community);

    assertThat(people.find("hana").block()).isNotNull();
    assertThat(people.find("sora").block()).isNotNull();
    assertThat(people.find("nobody").block()).isNull();
    assertThat(people.find("aoi").block().roles()).hasToString("[MODERATOR]");
  }
}
