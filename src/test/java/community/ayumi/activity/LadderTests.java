package community.ayumi.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LadderTests {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-04-01T03:00:00Z");

  private static List<StepRow> steps(int... heights) {
    return IntStream.range(0, heights.length).mapToObj(n -> step(n + 1, heights[n], null)).toList();
  }

  private static StepRow step(int place, int heightCm, OffsetDateTime doneAt) {
    var id = UUID.randomUUID();
    return new StepRow(id, id, id, place, "段", "step", heightCm, null, NOW, doneAt);
  }

  private static StepRow partOf(StepRow from, int place, int heightCm) {
    var id = UUID.randomUUID();
    return new StepRow(id, id, id, place, "段", "step", heightCm, from.id(), NOW, null);
  }

  private static List<Draft> drafts(int... heights) {
    return IntStream.of(heights).mapToObj(height -> new Draft("step", height)).toList();
  }

  @ParameterizedTest
  @CsvSource({"4, 1", "5, 2", "20, 3", "29, 3", "30, 5", "99, 5", "100, 6"})
  void aNewStepLiesAfterTheLastThatIsNotHigher(int heightCm, int place) {
    assertThat(Ladder.placeFor(heightCm, steps(5, 20, 30, 30, 100))).isEqualTo(place);
  }

  /** 10, then 80 with its parts 20 and 40, of which 40 has the part 30, then 90. */
  @ParameterizedTest
  @CsvSource({"5, 1", "10, 2", "25, 2", "30, 2", "35, 2", "50, 6", "80, 6", "89, 6", "90, 7"})
  void aNewStepLiesBeforeOrAfterPartsAndTheirStepButNeverAmongThem(int heightCm, int place) {
    var eighty = step(5, 80, null);
    var forty = partOf(eighty, 4, 40);
    var ladder =
        List.of(
            step(1, 10, null),
            partOf(eighty, 2, 20),
            partOf(forty, 3, 30),
            forty,
            eighty,
            step(6, 90, null));
    assertThat(Ladder.placeFor(heightCm, ladder)).isEqualTo(place);
  }

  /** As ladders were before: 50 lies between the part of 80 and 80. */
  @Test
  void whatLiesAmongPartsAlreadyIsKeptTogetherWithThem() {
    var eighty = step(3, 80, null);
    var ladder = List.of(partOf(eighty, 1, 20), step(2, 50, null), eighty);
    assertThat(Ladder.placeFor(60, ladder)).isEqualTo(4);
  }

  @Test
  void theFirstStepLiesFirst() {
    assertThat(Ladder.placeFor(50, List.of())).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {-5, 0, 101, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aStepHasOneTo100Centimetres(int heightCm) {
    assertThat(Ladder.refusal(drafts(50, heightCm), List.of()))
        .isEqualTo(new StepHeightOutOfRange(1, 100));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 100})
  void theEndsAreHeightsToo(int heightCm) {
    assertThat(Ladder.refusal(drafts(heightCm), List.of())).isNull();
  }

  @Test
  void aTitleHasOneTo140CharactersHoweverTheyAreStored() {
    for (var title : List.of("x", "あ".repeat(140), "🙂".repeat(140), " " + "x".repeat(140) + "　")) {
      assertThat(Ladder.refusal(List.of(new Draft(title, 10)), List.of())).isNull();
    }
    for (var title : List.of("", " ", "\n\t　", "x".repeat(141), "🙂".repeat(141))) {
      assertThat(Ladder.refusal(List.of(new Draft(title, 10)), List.of()))
          .isEqualTo(new StepTitleOutOfRange(140));
    }
  }

  @Test
  void aLadderHasAtMost200Steps() {
    var steps = steps(IntStream.range(0, 197).map(n -> 1 + n / 2).toArray());
    assertThat(Ladder.refusal(drafts(1, 2, 3), steps)).isNull();
    assertThat(Ladder.refusal(drafts(1, 2, 3, 4), steps)).isEqualTo(new TooManySteps(200));
    assertThat(Ladder.refusal(steps.getLast(), drafts(1, 2, 3, 4), steps))
        .isEqualTo(new TooManySteps(200));
  }

  @Test
  void partsAreLowerThanTheStepTheyComeFrom() {
    var steps = steps(50);
    assertThat(Ladder.refusal(steps.getFirst(), drafts(49, 1), steps)).isNull();
    assertThat(Ladder.refusal(steps.getFirst(), drafts(20, 50), steps))
        .isEqualTo(new PartTooHigh(50));
    assertThat(Ladder.refusal(steps.getFirst(), drafts(51), steps)).isEqualTo(new PartTooHigh(50));
    assertThat(Ladder.refusal(steps.getFirst(), drafts(101), steps))
        .isEqualTo(new StepHeightOutOfRange(1, 100));
  }

  @Test
  void whatIsDoneIsNotSplit() {
    var done = step(1, 50, NOW);
    assertThat(Ladder.refusal(done, drafts(20), List.of(done))).isEqualTo(new StepDoneAlready());
  }
}
