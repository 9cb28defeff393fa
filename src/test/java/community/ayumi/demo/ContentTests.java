package community.ayumi.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
    var seated = community.circles().stream().flatMap(it -> it.members().stream()).toList();

    assertThat(community.members()).hasSize(33);
    assertThat(community.circles()).hasSize(6).allMatch(it -> it.seats() == 6);
    assertThat(community.circles().stream().filter(it -> it.members().size() < 6)).hasSize(3);
    assertThat(seated).extracting(Community.Seated::handle).doesNotHaveDuplicates().hasSize(33);
    assertThat(seated).extracting(it -> community.persona(it.handle())).doesNotContainNull();
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
          assertThat(it.joinedDaysAgo()).isGreaterThan(community.circleOf(it).startedDaysAgo());
        });
  }

  @Test
  void everybodyIsIntroducedOnceThoseToMeetFirstBeforeAllOthers() {
    var everybody = community.everybody();
    assertThat(everybody).hasSize(34).extracting(Introduction::handle).doesNotHaveDuplicates();
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
