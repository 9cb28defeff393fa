package community.ayumi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.ClockFlowTests;
import community.ayumi.activity.Participation;
import community.ayumi.activity.ParticipationState;
import community.ayumi.activity.Seat;
import community.ayumi.activity.Step;
import community.ayumi.checkin.Effort;
import community.ayumi.checkin.Moment;
import community.ayumi.checkin.Visibility;
import community.ayumi.circle.Circles;
import community.ayumi.circle.Ending;
import community.ayumi.circle.Joining;
import community.ayumi.platform.graphql.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** How the personas go on over days and weeks: each test has people and an activity of its own. */
class LivingOnFlowTests extends ClockFlowTests {

  private static final int OFTEN = 200;

  private final Community content = Community.read();
  private final Chance chance = new Chance(1);

  @Autowired private BeanFactory beans;
  @Autowired private Circles circles;
  @Autowired private Joining joining;
  @Autowired private Ending ending;

  private Community community;
  private Stage stage;
  private Crew crew;
  private String slug;

  /** These sit together from today on, in an activity of thirty days. */
  private List<Persona> aCircleOf(int startedDaysAgo, String... handles) {
    slug = anActivity();
    var people = Stream.of(handles).map(content::persona).toList();
    var seats =
        Stream.of(handles)
            .map(it -> new Community.Seated(it, Seat.PEER, "when it rains, I will read"))
            .toList();
    var circle =
        new Community.Group("ring", new Text("輪", "Ring"), slug, startedDaysAgo, 30, 6, seats);
    community = new Community(people, List.of(circle), List.of(), List.of());
    stage = new Staging(beans).stage(community);
    people.forEach(it -> stage.registers(it).block());
    stage.gathers(circle).block();
    crew = Crew.of(community, stage, circles).block();
    return people;
  }

  private Participation standing(Persona persona) {
    return stage.standing(persona, slug).block();
  }

  private List<ParticipationState> states(List<Persona> people) {
    return people.stream().map(it -> standing(it).state()).distinct().toList();
  }

  private UUID circleOf(Persona persona) {
    return circles.seatOf(standing(persona).id()).block();
  }

  private void joinAgain() {
    var nextRound = new NextRound(community, stage, joining, clock, chance);
    for (int time = 0; time < OFTEN; time++) {
      nextRound.begin(crew).block();
    }
  }

  @Test
  void whoseThirtyDaysAreOverJoinAgainAndWalkTheNextRoundTogether() {
    var people = aCircleOf(0, "yui", "daichi", "chihiro", "grace");
    var first = circleOf(people.getFirst());
    clock.advance(Duration.ofDays(32));
    joinAgain();
    assertThat(states(people)).containsExactly(ParticipationState.ACTIVE);
    assertThat(people).extracting(this::circleOf).as("with days to come").containsOnly(first);

    for (int round = 2; round <= 3; round++) {
      clock.advance(Duration.ofDays(33));
      ending.endDue().block();
      assertThat(states(people)).containsExactly(ParticipationState.COMPLETED);
      joinAgain();
      assertThat(states(people)).as("round %s", round).containsExactly(ParticipationState.ACTIVE);
      assertThat(people).extracting(this::circleOf).doesNotContain(first).hasSize(4);
      assertThat(people.stream().map(this::circleOf).distinct()).hasSize(1);
    }
  }

  @Test
  void whoIsIntroducedAsBeingAtHomeStaysThere() {
    var people = aCircleOf(57, "nagi", "tomo", "ella", "mei");
    clock.advance(Duration.ofDays(57));
    joinAgain();
    assertThat(states(people)).containsExactly(ParticipationState.COMPLETED);
  }

  @Test
  void stepsThatWereSplitAlikeAreFinishedOneAfterTheOther() {
    var lukas = aCircleOf(0, "lukas").getFirst();
    var telling = new Staging(beans).telling(stage);
    var ladder = new OnTheLadder(community, stage, telling, alike(), clock, chance);
    for (int height : List.of(40, 41, 41)) {
      clock.advance(Duration.ofMinutes(1));
      var own = Rung.own("a step of %s cm".formatted(height), height);
      telling.adds(new Act.Adds(clock.instant(), lukas, slug, own)).block();
    }
    for (int day = 0; day < 9; day++) {
      clock.advance(Duration.ofDays(1));
      ladder.split(crew).block();
      var next = ladder.next(lukas, slug, clock.instant()).block();
      assertThat(telling.checksIn(finishing(lukas, next)).block()).as("day %s", day).isNotNull();
    }
    assertThat(stage.ladder(lukas, slug).block()).hasSize(9).allMatch(Step::isDone);
  }

  /** Whatever is split is split into the same two. */
  private static StepWords alike() {
    var parts = List.of(new StepWords.Parts("the beginning of it", "half of it"));
    var pool = new StepWords.Pool(Map.of(), Map.of("ja", parts, "en", parts));
    return new StepWords(pool, new Notes(new Notes.Pool()));
  }

  private Act.ChecksIn finishing(Persona who, Rung step) {
    return new Act.ChecksIn(
        clock.instant(),
        who,
        slug,
        Effort.FULL,
        null,
        Visibility.CIRCLE,
        Moment.STEP,
        new Act.Work(step, true));
  }
}
