package community.ayumi.cheer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose turn it is, over many returns in a circle of six. */
class FairTurnsTests {

  private static final OffsetDateTime START = OffsetDateTime.parse("2026-04-01T03:00:00Z");
  private static final Duration LATELY = Duration.ofDays(28);
  private static final UUID CIRCLE = new UUID(7, 7);
  private static final int RETURNS = 600;

  private final Random random = new Random(20_261_122);
  private final List<UUID> members = IntStream.range(0, 6).mapToObj(i -> id()).toList();
  private final Map<UUID, Deque<OffsetDateTime>> asked = new HashMap<>();

  /** Chooses two. */
  private interface Choice {
    List<Welcomer> of(List<Welcomer> all, UUID about);
  }

  private static List<Welcomer> fairly(List<Welcomer> all, UUID about) {
    return FairTurns.choose(all, 2, about);
  }

  @Test
  void nobodyIsAskedFarMoreOftenThanAnotherHoweverOftenSomebodyComesBack() {
    for (var pause : List.of(Duration.ofMinutes(1), Duration.ofDays(2), Duration.ofDays(40))) {
      asked.clear();
      comeBack(FairTurnsTests::fairly, pause, random.ints(RETURNS, 0, 6).toArray());

      assertThat(mostAndLeast()).as("%s apart", pause).satisfies(FairTurnsTests::areAlike);
    }
  }

  @Test
  void whereOneAlwaysComesBackTheFiveOthersAreAskedInTurn() {
    comeBack(FairTurnsTests::fairly, Duration.ofDays(9), new int[RETURNS]);

    assertThat(asked.get(members.getFirst())).isNull();
    assertThat(mostAndLeast()).satisfies(FairTurnsTests::areAlike);
  }

  /** The control: by lot alone, and always the first of a list, the same few carry it. */
  @Test
  void withoutTurnsSomeAreAskedFarMoreOften() {
    var returns = random.ints(RETURNS, 0, 6).toArray();
    comeBack((all, about) -> all.subList(0, 2), Duration.ofDays(2), returns);
    assertThat(mostAndLeast().least()).isZero();

    asked.clear();
    comeBack((all, about) -> byLot(all), Duration.ofDays(2), returns);
    assertThat(mostAndLeast().share()).isGreaterThan(1.1);
  }

  @Test
  void theLotFallsAlikeForTheSameReturnAndDifferentlyForOthers() {
    var all = members.stream().map(it -> new Welcomer(it, CIRCLE, 0, null)).toList();
    var lots = IntStream.range(0, 200).mapToObj(i -> fairly(all, id())).distinct().count();
    var about = id();

    assertThat(lots).isGreaterThan(20);
    assertThat(fairly(all.reversed(), about)).isEqualTo(fairly(all, about)).hasSize(2);
  }

  @Test
  void whereThereIsNobodyNobodyIsChosen() {
    assertThat(fairly(List.of(), id())).isEmpty();
  }

  private List<Welcomer> byLot(List<Welcomer> all) {
    var drawn = new java.util.ArrayList<>(all);
    java.util.Collections.shuffle(drawn, random);
    return drawn.subList(0, 2);
  }

  private void comeBack(Choice choice, Duration pause, int... who) {
    for (int i = 0; i < who.length; i++) {
      var now = START.plus(pause.multipliedBy(i));
      var returned = members.get(who[i]);
      var peers =
          members.stream().filter(it -> !it.equals(returned)).map(it -> welcomer(it, now)).toList();
      choice
          .of(peers, id())
          .forEach(it -> asked.computeIfAbsent(it.member(), first -> new ArrayDeque<>()).add(now));
    }
  }

  private Welcomer welcomer(UUID member, OffsetDateTime now) {
    var times = asked.getOrDefault(member, new ArrayDeque<>());
    var lately = times.stream().filter(it -> it.isAfter(now.minus(LATELY))).count();
    return new Welcomer(member, CIRCLE, lately, times.peekLast());
  }

  private record Times(long most, long least) {

    double share() {
      return (double) most / least;
    }
  }

  private Times mostAndLeast() {
    var times =
        asked.values().stream().map(it -> (long) it.size()).sorted(Comparator.naturalOrder());
    var sorted = times.toList();
    return new Times(sorted.getLast(), sorted.size() < 5 ? 0 : sorted.getFirst());
  }

  private static void areAlike(Times times) {
    assertThat(times.share()).isLessThan(1.1);
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
