package community.ayumi.circle;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.ClockFlowTests;
import community.ayumi.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import reactor.core.Disposable;

/**
 * Thirty days of a circle as its members walk them, through the API alone: a step that was too
 * high, a rest, three quiet weeks and a welcome, and the end that is shared.
 */
class WholeRoundFlowTests extends ClockFlowTests {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String TOLD = "checkIn { id moment } newAwards { badge { code } }";
  private static final String INBOX =
      """
      subscription { inbox { ... on InboxEvent { kind subject {
        ... on CheckIn { id } ... on BadgeAward { badge { code } } } } } }
      """;
  private static final String SCREEN =
      """
      query ($id: ID!) { node(id: $id) { ... on Participation { state day
        rhythm { totalDays weeksKept comebacks } steps { heightCm doneAt } } } }
      """;

  @Autowired private Ending ending;

  private final Map<Person, String> seats = new LinkedHashMap<>();
  private final List<Disposable> following = new ArrayList<>();
  private String slug = "";

  @BeforeEach
  void begin() {
    slug = anActivity();
    seats.clear();
  }

  private Person sitsDown() {
    return sitsDown(Map.of());
  }

  private Person sitsDown(Map<String, Object> given) {
    var person = aMember(given);
    seats.put(person, person.joins(slug));
    return person;
  }

  private List<String> inbox(Person person) {
    var told = new CopyOnWriteArrayList<String>();
    following.add(person.follows(INBOX, Map.of()).subscribe(it -> told.add(it.toString())));
    Awaitility.await().atMost(SOON).until(() -> !told.isEmpty());
    return told;
  }

  private Response tells(Person person) {
    return person.does("checkIn", Person.checkingIn(seats.get(person), Map.of()), TOLD);
  }

  private Response finishes(Person person, String step) {
    var input = Person.completing(seats.get(person), step, Map.of());
    return person.does("completeStep", input, TOLD);
  }

  private static List<String> badges(Response answer, String mutation) {
    assertThat(problems(answer, mutation)).isEmpty();
    return answer.path(mutation + ".newAwards[*].badge.code").entityList(String.class).get();
  }

  private static List<String> badgesOf(Person person) {
    return person
        .ask(
            "query ($handle: String!) {member(handle: $handle) {badgeAwards(first: 50) {nodes"
                + " {badge {code}}}}}",
            Map.of("handle", person.handle()))
        .path("member.badgeAwards.nodes[*].badge.code")
        .entityList(String.class)
        .get();
  }

  private String screen(Person person) {
    return person
        .ask(SCREEN, Map.of("id", seats.get(person)))
        .path("node")
        .entity(Map.class)
        .get()
        .toString();
  }

  private void days(int days) {
    clock.advance(Duration.ofDays(days));
  }

  @Test
  void whoLosesHeartForThreeWeeksComesBackToAWelcomeAndSharesTheEnd() {
    var hana = sitsDown();
    var others = Stream.generate(this::sitsDown).limit(3).toList();
    var ken = others.getFirst();
    var inboxes = others.stream().map(this::inbox).toList();

    assertThat(badges(tells(hana), "checkIn")).containsExactly("first-step");
    others.forEach(this::tells);

    days(1);
    var high = hana.addsStep(seats.get(hana), "Ask somebody along", 100);
    var split = hana.does("splitStep", Person.splitting(high, 40, 70), "steps { id heightCm }");
    var low = text(split, "splitStep.steps[0].id");
    var done = finishes(hana, low);
    assertThat(text(done, "completeStep.checkIn.moment")).isEqualTo("STEP");
    assertThat(badges(done, "completeStep")).containsExactly("step-50");

    days(1);
    var rest = Map.of("participation", seats.get(hana), "until", "2026-04-09");
    assertThat(problems(hana.does("rest", rest, "participations { id }"), "rest")).isEmpty();
    assertThat(screen(hana)).contains("state=RESTING", "day=3");

    days(21);
    assertThat(screen(hana)).contains("state=ACTIVE", "day=24", "totalDays=2", "weeksKept=2");
    var back = tells(hana);
    assertThat(text(back, "checkIn.checkIn.moment")).isEqualTo("RETURN");
    assertThat(badges(back, "checkIn")).containsExactly("welcome-back");
    var returned = text(back, "checkIn.checkIn.id");
    Awaitility.await().atMost(SOON).until(() -> asked(inboxes, returned) == 2);
    var welcome = ken.cheers(Map.of("checkIn", returned), Map.of("kind", "WELCOME_BACK"));
    assertThat(problems(welcome, "sendCheer")).isEmpty();

    days(5);
    assertThat(badges(finishes(hana, high), "completeStep")).containsExactly("step-100");
    tells(ken);
    days(1);
    assertThat(screen(hana)).contains("day=30");
    var before = screen(hana);

    days(4);
    ending.endDue().block();
    Awaitility.await().atMost(SOON).until(() -> badgesOf(hana).contains("circle-end"));
    assertThat(badgesOf(hana))
        .containsExactlyInAnyOrder(
            "first-step", "step-50", "courage-to-rest", "welcome-back", "step-100", "circle-end");
    Awaitility.await().atMost(SOON).until(() -> badgesOf(ken).contains("circle-end"));
    assertThat(badgesOf(others.getLast())).doesNotContain("circle-end");
    assertThat(screen(hana)).isEqualTo(before.replace("ACTIVE", "COMPLETED"));
    assertThat(asked(inboxes, returned)).isEqualTo(2);

    assertThat(hana.joins(slug)).isEqualTo(seats.get(hana));
    assertThat(screen(hana))
        .contains("state=WAITING", "day=1", "totalDays=4", "comebacks=1", "heightCm=100, doneAt=2");
    following.forEach(Disposable::dispose);
  }

  private static long asked(List<List<String>> inboxes, String checkIn) {
    return inboxes.stream()
        .filter(told ->
            told.stream().anyMatch(it -> it.contains("WELCOME_WANTED") && it.contains(checkIn)))
        .count();
  }

  @Test
  void whoSatThereWhenTheLastDayWasOverSharesTheEndWhateverTheyDidBeforeItWasTold() {
    var stays = sitsDown();
    var leaves = sitsDown();
    // In Tokyo her own days would end with the circle's, and a round might end it at that moment.
    var goesOn = sitsDown(Map.of("timeZone", "Pacific/Kiritimati"));
    var early = sitsDown();
    var silent = sitsDown();
    tells(silent);
    days(28);
    List.of(stays, leaves, goesOn, early).forEach(this::tells);
    leave(early);
    days(2);
    leave(leaves);
    // Half past eleven in the night in Tokyo, and half past four in the morning on the island.
    clock.advance(Duration.ofDays(2).plusHours(11).plusMinutes(30));
    assertThat(screen(goesOn)).contains("state=COMPLETED");
    leave(goesOn);
    goesOn.joins(slug);
    assertThat(screen(goesOn)).contains("state=WAITING");
    assertThat(badgesOf(goesOn)).doesNotContain("circle-end");
    clock.advance(Duration.ofMinutes(31));
    ending.endDue().block();

    for (var there : List.of(stays, leaves, goesOn)) {
      Awaitility.await().atMost(SOON).until(() -> badgesOf(there).contains("circle-end"));
      assertThat(badgesOf(there)).containsOnlyOnce("circle-end");
    }
    assertThat(badgesOf(early)).doesNotContain("circle-end");
    assertThat(badgesOf(silent)).doesNotContain("circle-end");
    assertThat(
            stays
                .ask(awardsOf(leaves))
                .path("member.badgeAwards.nodes[*].badge.code")
                .entityList(String.class)
                .get())
        .as("known to those who sat there too")
        .contains("circle-end");
    assertThat(
            aMember()
                .ask(awardsOf(stays))
                .path("member.badgeAwards.nodes[*].badge.code")
                .entityList(String.class)
                .get())
        .as("and to nobody else")
        .doesNotContain("circle-end");
  }

  private void rests(Person person, String until) {
    var rest = Map.of("participation", seats.get(person), "until", until);
    assertThat(problems(person.does("rest", rest, "participations { id }"), "rest")).isEmpty();
  }

  private static void cheers(Person person, Person whom) {
    var cheer = person.cheers(Map.of("checkIn", whom.tellsEveryone("here")), Map.of());
    assertThat(problems(cheer, "sendCheer")).isEmpty();
  }

  /** The last seven days begin on 24 April, the thirty end on the 30th. */
  @Test
  void whoRestsWhenTheLastDaysComeSharesTheEnd() {
    var comes = sitsDown();
    var resting = sitsDown();
    var restedBefore = sitsDown();
    var cheering = sitsDown();
    days(10);
    rests(resting, "2026-04-24");
    rests(restedBefore, "2026-04-23");
    days(15);
    tells(comes);
    cheers(cheering, aMember());
    days(8);
    ending.endDue().block();

    for (var there : List.of(comes, resting)) {
      Awaitility.await().atMost(SOON).until(() -> badgesOf(there).contains("circle-end"));
    }
    assertThat(badgesOf(restedBefore)).doesNotContain("circle-end");
    assertThat(badgesOf(cheering)).as("where check-ins count").doesNotContain("circle-end");
  }

  @Test
  void whereSupportCountsWhoCheeredInTheLastDaysSharesTheEnd() {
    db.sql("update activity set counts_from = 'SUPPORT_GIVEN' where slug = :slug")
        .bind("slug", slug)
        .then()
        .block();
    var comes = sitsDown();
    var cheering = sitsDown();
    var cheeringInGrace = sitsDown();
    var cheeredBefore = sitsDown();
    days(22);
    cheers(cheeredBefore, aMember());
    days(1);
    tells(comes);
    cheers(cheering, aMember());
    days(9);
    cheers(cheeringInGrace, aMember());
    days(1);
    ending.endDue().block();

    for (var there : List.of(comes, cheering, cheeringInGrace)) {
      Awaitility.await().atMost(SOON).until(() -> badgesOf(there).contains("circle-end"));
    }
    assertThat(badgesOf(cheeredBefore)).doesNotContain("circle-end");
  }

  private static String awardsOf(Person person) {
    return "{member(handle: \"%s\") {badgeAwards(first: 50) {nodes {badge {code}}}}}"
        .formatted(person.handle());
  }

  private void leave(Person person) {
    var left =
        person.does(
            "leaveActivity", Map.of("participation", seats.get(person)), "participation { id }");
    assertThat(problems(left, "leaveActivity")).isEmpty();
  }
}
