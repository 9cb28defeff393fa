package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.security.Role;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * An answer costs the same number of statements however much it holds, besides the one that finds
 * the member behind the token.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementCountFlowTests extends FlowTests {

  private static final String PERSON =
      "{id handle badgeAwards(first: 3) {nodes {id badge {code} member {handle}}}}";
  private static final String FEED =
      """
      query ($scope: FeedScope!, $first: Int) {
        feed(scope: $scope, first: $first) {
          nodes { id kind subject { __typename
            ... on CheckIn { note cheered viewerHasCheered member %1$s activity { title }
              circle { name } }
            ... on BadgeAward { badge { name } member %1$s } } }
        }
      }
      """
          .formatted(PERSON);
  private static final String VIEWER =
      """
      {
        viewer {
          member %1$s
          preferences { timeZone } today roles support { minutesPerWeek }
          blocked { nodes { id } }
          participations { nodes { id cadence { times } activity { title } member { handle }
            circle { name activity { slug } seats { id member { handle } } } } }
          cheersReceived { nodes { id message from %1$s checkIn { id note member { handle } cheered } } }
          badgeProgress { badge { code } current target }
        }
      }
      """
          .formatted(PERSON);
  private static final String RHYTHM =
      """
      {
        viewer { participations { nodes { id rhythm { totalDays weeksKept comebacks trend
          currentWeek { startsOn present target sparesLeft resting } } %s } } %s }
      }
      """;
  private static final String LADDERS = "steps { id title heightCm doneAt splitFrom { id } }";
  private static final String PROGRESS = "badgeProgress { badge { code } current target }";
  private static final String SEATS =
      """
      {
        viewer { participations { nodes { circle { seats { id activity { title }
          member %s } } } } }
      }
      """
          .formatted(PERSON);
  private static final String MOMENTS =
      """
      {
        viewer { participations { nodes { circle { moments { id subject { __typename
          ... on CheckIn { note member { handle } } ... on BadgeAward { badge { code } } } } } } } }
      }
      """;
  private static final String CHEERS =
      """
      query ($first: Int) {
        viewer { cheersReceived(first: $first) { nodes { id message thankedAt from %s
          to { handle } checkIn { id member { handle } circle { name } } } } }
      }
      """
          .formatted(PERSON);
  private static final String NODES =
      """
      query ($ids: [ID!]!) {
        nodes(ids: $ids) { __typename id
          ... on Member { handle }
          ... on CheckIn { note member { handle } cheered }
          ... on Participation { intention member { handle } }
          ... on Cheer { message from { handle } checkIn { id } }
          ... on BadgeAward { badge { code } member { handle } }
          ... on FeedEvent { subject { __typename } } }
      }
      """;

  private static final String CHECK_IN =
      """
      mutation ($input: CheckInInput!) {
        checkIn(input: $input) { checkIn { id member { handle } } newAwards { id badge { code } }
          problems { code } }
      }
      """;

  private final List<Person> people = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private Person hana;

  @BeforeAll
  void manyDoMuch() {
    hana = atNoon();
    List.of(anActivity(), anActivity()).forEach(hana::joins);
    var activity = anActivity();
    var checkIns = new ArrayList<String>();
    var mine = hana.joins(activity);
    var participations = new ArrayList<String>();
    for (var i = 0; i < 10; i++) {
      var person = atNoon();
      people.add(person);
      participations.add(person.joins(activity));
    }
    var last = atNoon();
    var lastOne = last.joins(activity);
    for (var i = 0; i < 10; i++) {
      var person = people.get(i);
      checkIns.add(id(tells(person, participations.get(i)), "checkIn.checkIn.id"));
      ids.addAll(List.of(person.id(), participations.get(i), person.home()));
    }
    for (var person : people) {
      var own = id(tells(hana, mine), "checkIn.checkIn.id");
      ids.addAll(List.of(own, cheer(person, own)));
    }
    checkIns.forEach(checkIn -> cheer(hana, checkIn));
    ids.addAll(checkIns);
    // The newest two are a check-in and what it earned.
    tells(last, lastOne);
  }

  private static org.springframework.graphql.test.tester.GraphQlTester.Response tells(
      Person person, String participation) {
    return person.checksIn(participation, Map.of("visibility", "COMMUNITY", "note", "a line"));
  }

  private static String cheer(Person from, String checkIn) {
    var input =
        Map.of(
            "key",
            UUID.randomUUID().toString(),
            "kind",
            "SEEN",
            "target",
            Map.<String, Object>of("checkIn", checkIn));
    return id(
        from.ask(
            "mutation ($input: SendCheerInput!) {sendCheer(input: $input) {cheer {id}}}",
            Map.of("input", input)),
        "sendCheer.cheer.id");
  }

  private static String id(
      org.springframework.graphql.test.tester.GraphQlTester.Response answer, String path) {
    return answer.path(path).entity(String.class).get();
  }

  /** A member for whom it is about noon: in the small hours a cheer earns one badge more. */
  private Person atNoon() {
    int offset = 12 - OffsetDateTime.now(ZoneOffset.UTC).getHour();
    // The signs of these zones are the other way round.
    var zone = offset == 0 ? "Etc/GMT" : "Etc/GMT%+d".formatted(-offset);
    return aMember(Map.of("timeZone", zone));
  }

  @Test
  void aFeedPageOf20CostsWhatAPageOf2Does() {
    Map<String, Object> scope = Map.of("community", true);
    assertThat(statements(hana, FEED, Map.of("scope", scope, "first", 20)))
        .hasSameSizeAs(statements(hana, FEED, Map.of("scope", scope, "first", 2)))
        .hasSize(17);
  }

  @Test
  void aViewerWithMuchCostsWhatAViewerWithLittleDoes() {
    var yui = atNoon();
    var participation = yui.joins("learning-english");
    var checkIn = id(tells(yui, participation), "checkIn.checkIn.id");
    cheer(people.getFirst(), checkIn);
    // Both have given a cheer, lest one has more badges before them.
    cheer(yui, ids.getLast());
    assertThat(statements(hana, VIEWER, Map.of()))
        .hasSameSizeAs(statements(yui, VIEWER, Map.of()))
        .hasSize(34);
  }

  /** Of an activity that nobody knows, lest anybody earns them. */
  @Test
  void progressWithManyMoreBadgesCostsTheSame() {
    var document = "{ viewer { badgeProgress { badge { code } current target } } }";
    var before = statements(hana, document, Map.of());
    var slug = anActivity();
    var activity = hana.joining(slug, Map.of()).get("activity");
    var badges =
        List.of("CHECKED_IN", "RETURNED", "STEP_DONE", "RESTED", "CHEER_SENT", "CIRCLE_ENDED")
            .stream()
            .flatMap(fact ->
                IntStream.rangeClosed(1, 5)
                    .mapToObj(count ->
                        Map.of(
                            "fact",
                            fact,
                            "count",
                            count,
                            "distinctDays",
                            count > 3,
                            "activity",
                            activity)))
            .toList();
    badges.forEach(this::define);
    try {
      var answer = hana.ask(document).path("viewer.badgeProgress").entityList(Map.class).get();
      // Two facts of the six are nothing to work for.
      assertThat(answer).hasSizeGreaterThan(badges.size() * 2 / 3);
      assertThat(statements(hana, document, Map.of())).hasSameSizeAs(before).hasSize(2);
    } finally {
      db.sql("delete from badge where activity_id = (select id from activity where slug = :slug)")
          .bind("slug", slug)
          .then()
          .block();
    }
  }

  private void define(Map<String, Object> criteria) {
    var text = Map.of("ja", "試", "en", "Trial");
    var input =
        Map.of(
            "code",
            "trial-" + UUID.randomUUID(),
            "name",
            text,
            "story",
            text,
            "criteria",
            criteria);
    var answer = aStranger(Role.MODERATOR).does("defineBadge", input, "badge { id }");
    assertThat(problems(answer, "defineBadge")).isEmpty();
  }

  @Test
  void aLongWalkCostsWhatAShortOneDoes() {
    var little = atNoon();
    var much = atNoon();
    for (var person : List.of(little, much)) {
      List.of("volunteering", "learning-writing").forEach(person::joins);
      tells(person, person.home());
    }
    List.of("freelance", "learning-design").forEach(much::joins);
    hasBeenHere(much, 400);
    costTheSame(much, little, RHYTHM.formatted("", ""), 7);
    costTheSame(much, little, RHYTHM.formatted(LADDERS, PROGRESS), 11);
  }

  private void costTheSame(Person much, Person little, String document, int statements) {
    assertThat(statements(much, document, Map.of()))
        .hasSameSizeAs(statements(little, document, Map.of()))
        .hasSize(statements);
  }

  private void hasBeenHere(Person person, int days) {
    db.sql(
            """
            insert into check_in (id, member_id, participation_id, activity_id, local_date,
              time_zone, recorded_at, effort, moment, visibility)
            select gen_random_uuid(), member_id, id, activity_id, joined_on - day, 'Asia/Tokyo',
              joined_at - make_interval(days => day), 'TINY', 'REGULAR', 'ONLY_ME'
            from participation, generate_series(1, :days) day where id = :home
            """)
        .bind("days", days)
        .bind("home", GlobalId.of(person.home()).id())
        .then()
        .block(Duration.ofSeconds(10));
  }

  @Test
  void seatsOf3CirclesCostWhatSeatsOf1Do() {
    assertThat(statements(hana, SEATS, Map.of()))
        .hasSameSizeAs(statements(people.getFirst(), SEATS, Map.of()))
        .hasSize(14);
  }

  @Test
  void momentsOf3CirclesCostWhatMomentsOf1Do() {
    assertThat(statements(hana, MOMENTS, Map.of()))
        .hasSameSizeAs(statements(people.getFirst(), MOMENTS, Map.of()))
        .hasSize(17);
  }

  @Test
  void aPageOfCheersCostsWhatASingleOneDoes() {
    assertThat(statements(hana, CHEERS, Map.of("first", 10)))
        .hasSameSizeAs(statements(hana, CHEERS, Map.of("first", 1)))
        .hasSize(14);
  }

  @Test
  void nodesCostByTheirTypesNotByTheirNumber() {
    var first = List.of(ids.get(0), ids.get(1), ids.get(30), ids.get(31));
    assertThat(ids).hasSizeGreaterThanOrEqualTo(50);
    assertThat(statements(hana, NODES, Map.of("ids", ids.subList(0, 50))))
        .hasSameSizeAs(statements(hana, NODES, Map.of("ids", first)))
        .hasSize(22);
  }

  @Test
  void aLongLadderCostsWhatAShortOneDoes() {
    var ladders =
        """
        {
          viewer { participations { nodes { activity { ladder { title } } steps {
            title heightCm doneAt member { handle } splitFrom { title } participation { id } } } } }
        }
        """;
    var yui = aMember();
    var hurdle = yui.addsStep(yui.joins("thirty-days"), "the hurdle", 100);
    yui.does("splitStep", Person.splitting(hurdle, 10), "steps { id }");
    var mio = aMember();
    for (var slug : List.of("thirty-days", "learning-english", "freelance")) {
      var step = mio.addsStep(mio.joins(slug), "the hurdle", 100);
      mio.does("splitStep", Person.splitting(step, 10, 20, 30), "steps { id }");
    }
    assertThat(statements(mio, ladders, Map.of()))
        .hasSameSizeAs(statements(yui, ladders, Map.of()))
        .hasSize(14);
  }

  @Test
  void aFeedOfManyStepsCostsWhatAFeedOfOneDoes() {
    var feed =
        """
        query ($scope: FeedScope!) {
          feed(scope: $scope, first: 50) { nodes { kind subject {
            ... on CheckIn { step { title doneAt } }
            ... on Step { title doneAt member { handle } splitFrom { title }
              participation { id steps { title } } } } } }
        }
        """;
    var slugs = List.of(anActivity(), anActivity());
    var peer = aMember();
    slugs.forEach(peer::joins);
    var much = climbing(10, slugs.getFirst());
    var little = climbing(1, slugs.getLast());
    assertThat(statements(much, feed)).hasSameSizeAs(statements(little, feed)).hasSize(28);
    // When it was finished is found out for whoever looks at somebody else's.
    assertThat(statements(peer, feed, of(much)))
        .hasSameSizeAs(statements(peer, feed, of(little)))
        .hasSize(36);
  }

  /** Somebody who has split and finished so many steps. */
  private Person climbing(int steps, String slug) {
    var person = aMember();
    var participation = person.joins(slug);
    for (var i = 0; i < steps; i++) {
      var step = person.addsStep(participation, "the hurdle", 100);
      var part =
          id(
              person.does("splitStep", Person.splitting(step, 50), "steps { id }"),
              "splitStep.steps[0].id");
      person.does(
          "completeStep",
          Person.completing(participation, part, Map.of("visibility", "CIRCLE")),
          "checkIn { id }");
    }
    // Pages end where the log was last looked at.
    var feed = "query ($scope: FeedScope!) { feed(scope: $scope, first: 100) { nodes { kind } } }";
    Awaitility.await()
        .until(() ->
            person
                    .ask(feed, of(person))
                    .path("feed.nodes[*].kind")
                    .entityList(String.class)
                    .get()
                    .stream()
                    .filter("STEP_DONE"::equals)
                    .count()
                == steps);
    return person;
  }

  private static List<String> statements(Person person, String feed) {
    return statements(person, feed, of(person));
  }

  private static Map<String, Object> of(Person person) {
    return Map.of("scope", Map.of("member", person.id()));
  }

  @Test
  void aRestOfEverythingCostsWhatARestOfHomeAloneDoes() {
    var rest = "mutation ($input: RestInput!) { rest(input: $input) { participations { id } } }";
    var yui = aMember();
    var mio = aMember();
    List.of("thirty-days", "learning-english", "freelance").forEach(mio::joins);
    var until = yui.ask("{ viewer { today } }").path("viewer.today").entity(String.class).get();
    var input = Map.<String, Object>of("input", Map.of("until", until));
    assertThat(statements(mio, rest, input))
        .hasSameSizeAs(statements(yui, rest, input))
        .hasSizeLessThan(12);
  }

  @Test
  void theSeatThatStartsACircleOfFourCostsWhatThatOfACircleOfTwoDoes() {
    assertThat(startsACircleOf(4)).hasSameSizeAs(startsACircleOf(2));
  }

  /** What the last one to join asks for. */
  private List<String> startsACircleOf(int size) {
    var slug = anActivity();
    db.sql("update activity set circle_size = :size where slug = :slug")
        .bind("size", size)
        .bind("slug", slug)
        .then()
        .block(Duration.ofSeconds(10));
    Stream.generate(() -> aMember()).limit(size - 1).forEach(it -> it.joins(slug));
    var last = aMember();
    return statements(
        last,
        "mutation ($input: JoinActivityInput!) { joinActivity(input: $input) { participation {"
            + " state } } }",
        Map.of("input", last.joining(slug, Map.of())));
  }

  @Test
  void engagementOf400DaysCostsWhatThatOfADayDoes() {
    var moderator = aMember(Role.MODERATOR);
    for (var by : List.of("DAY", "WEEK", "MONTH", "HOUR_OF_DAY")) {
      assertThat(engagement(moderator, "2025-10-19", "2026-11-22", by))
          .hasSameSizeAs(engagement(moderator, "2026-11-22", "2026-11-22", by))
          .hasSize(4);
    }
    assertThat(engagement(moderator, "2025-10-19", "2026-11-22", "ACTIVITY")).hasSize(5);
  }

  private static List<String> engagement(Person moderator, String from, String to, String by) {
    return statements(
        moderator,
        """
        query ($from: LocalDate!, $to: LocalDate!, $by: EngagementBy) {
          engagement(period: {from: $from, to: $to}, by: $by) { rows { key } cohorts { size } }
        }
        """,
        Map.of("from", from, "to", to, "by", by));
  }

  @Test
  void aCheckInCostsTheSameTheSecondTimeAndTheTenth() {
    var ken = aMember();
    var counts = IntStream.range(0, 10).mapToObj(i -> checkIn(ken)).toList();
    assertThat(counts.subList(1, 10)).allSatisfy(count -> assertThat(count).hasSize(13));
  }

  private static List<String> checkIn(Person person) {
    var input = Map.of("key", UUID.randomUUID().toString(), "participation", person.home());
    return statements(person, CHECK_IN, Map.of("input", input));
  }

  /** A query's, of three times the fewest: on a busy machine one load may go in two parts. */
  private static List<String> statements(
      Person person, String document, Map<String, Object> variables) {
    return Stream.generate(() -> once(person, document, variables))
        .limit(document.strip().startsWith("mutation") ? 1 : 3)
        .min(Comparator.comparingInt(List::size))
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static List<String> once(Person person, String document, Map<String, Object> variables) {
    var answer =
        person
            .client()
            .document(document)
            .variables(variables)
            .extension(StatementCounts.ASKED, true)
            .execute()
            .blockOptional(Duration.ofSeconds(20))
            .orElseThrow();
    assertThat(answer.getErrors()).isEmpty();
    return (List<String>) answer.getExtensions().get(StatementCounts.ASKED);
  }
}
