package community.ayumi.circle;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.ClockFlowTests;
import community.ayumi.Person;
import community.ayumi.platform.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;

/**
 * What is known of a participation by somebody who was told of a step of it and does not sit in the
 * circle. The time begins on 1 April.
 */
class OutsideFlowTests extends ClockFlowTests {

  private static final String SEEN =
      "state day startedOn joinedOn restUntil intention cadence { per times } circle { id name }"
          + " steps { id }";

  /** All that is told of it, however it goes. */
  private static final Map<String, Object> OUTSIDE =
      Map.of(
          "state",
          "ACTIVE",
          "startedOn",
          "2026-04-01",
          "joinedOn",
          "2026-04-01",
          "cadence",
          Map.of("per", "WEEK", "times", 2),
          "steps",
          List.of());

  private Person hana;
  private Person stranger;
  private String slug;
  private String participation;
  private String checkIn;

  @BeforeEach
  void tellEverybodyOfAStep() {
    hana = aMember();
    stranger = aMember();
    slug = anActivity();
    participation = joins();
    var step = hana.addsStep(participation, "the hurdle", 100);
    var given = Map.<String, Object>of("step", step, "visibility", "COMMUNITY");
    checkIn = text(hana.checksIn(participation, given), "checkIn.checkIn.id");
  }

  private String joins() {
    var wish = Map.<String, Object>of("intention", "after tea", "timesPerWeek", 5);
    var joined = hana.does("joinActivity", hana.joining(slug, wish), "participation { id }");
    return text(joined, "joinActivity.participation.id");
  }

  private void theCircleStarts() {
    for (var n = 0; n < 3; n++) {
      aMember().joins(slug);
    }
  }

  /** What somebody sees by the check-in, without what is null. */
  private Map<String, Object> seen(Person person) {
    Map<String, Object> seen =
        person
            .ask(
                "query ($id: ID!) { node(id: $id) { ... on CheckIn { step { participation { %s } } }"
                        .formatted(SEEN)
                    + " } }",
                Map.of("id", checkIn))
            .path("node.step.participation")
            .entity(new ParameterizedTypeReference<Map<String, Object>>() {})
            .get();
    seen.values().removeIf(Objects::isNull);
    return seen;
  }

  private void looksTheSameAsEver() {
    for (var outside : List.of(stranger, aMember(Role.MODERATOR))) {
      assertThat(seen(outside)).isEqualTo(OUTSIDE);
    }
  }

  @Test
  void itLooksTheSameWhileItWaitsAndGoesAndRestsAndAfterItsEnd() {
    looksTheSameAsEver();
    clock.advance(Duration.ofDays(4));
    theCircleStarts();
    assertThat(seen(hana))
        .containsEntry("state", "ACTIVE")
        .containsEntry("day", 1)
        .containsEntry("startedOn", "2026-04-05")
        .containsEntry("cadence", Map.of("per", "WEEK", "times", 5))
        .containsKeys("circle", "intention");
    looksTheSameAsEver();
    var rest = Map.of("participation", participation, "until", "2026-04-10");
    assertThat(problems(hana.does("rest", rest, "participations { id }"), "rest")).isEmpty();
    assertThat(seen(hana)).containsEntry("state", "RESTING");
    looksTheSameAsEver();
    clock.advance(Duration.ofDays(60));
    assertThat(seen(hana)).containsEntry("state", "COMPLETED");
    looksTheSameAsEver();
  }

  @Test
  void itLooksTheSameOnceItIsLeftAndInTheNextRun() {
    theCircleStarts();
    hana.does("leaveActivity", Map.of("participation", participation), "participation { id }");
    assertThat(seen(hana)).containsEntry("state", "LEFT");
    looksTheSameAsEver();
    clock.advance(Duration.ofDays(9));
    assertThat(joins()).isEqualTo(participation);
    assertThat(seen(hana)).containsEntry("startedOn", "2026-04-10").containsEntry("day", 1);
    looksTheSameAsEver();
  }

  @Test
  void whoSitsThereNowSeesAllOfItAndWhoLeftDoesNot() {
    theCircleStarts();
    var peer = aMember();
    var seat = peer.joins(slug);
    assertThat(seen(peer)).isEqualTo(seen(hana)).containsKey("day").containsKey("circle");
    peer.does("leaveActivity", Map.of("participation", seat), "participation { id }");
    assertThat(seen(peer)).isEqualTo(OUTSIDE);
  }

  @Test
  void moderatorsSeeTheSeatsOfACircleFromOutside() {
    theCircleStarts();
    var circle = ((Map<?, ?>) seen(hana).get("circle")).get("id").toString();
    hana.does("rest", Map.of("until", "2026-04-10"), "participations { id }");
    var seats =
        aMember(Role.MODERATOR)
            .ask(
                "query ($id: ID!) { node(id: $id) { ... on Circle { seats { %s } } } }"
                    .formatted(SEEN),
                Map.of("id", circle))
            .path("node.seats")
            .entity(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
            .get();
    assertThat(seats)
        .hasSize(4)
        .allSatisfy(seat -> {
          seat.values().removeIf(Objects::isNull);
          assertThat(seat).isEqualTo(OUTSIDE);
        });
  }
}
