package community.ayumi.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.ClockFlowTests;
import community.ayumi.Person;
import community.ayumi.platform.security.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import reactor.test.StepVerifier;

/** Each test has a year of the past for itself, and its facts straight in the database. */
class EngagementFlowTests extends ClockFlowTests {

  private static final String DOCUMENT =
      """
      query ($from: LocalDate!, $to: LocalDate!, $by: EngagementBy) {
        engagement(period: {from: $from, to: $to}, by: $by) {
          rows { key activeMembers newMembers returningMembers checkIns cheers badges
            cheerCoverage24h firstCheerP50 firstCheerP90 peerShare }
          cohorts { joinedIn size retainedByWeek }
        }
      }
      """;
  private static final AtomicInteger YEAR = new AtomicInteger(1900);

  private World world;
  private LocalDate day;
  private UUID activity;
  private String slug;

  @BeforeEach
  void aYearOfItsOwn() {
    world = new World(db);
    day = LocalDate.of(YEAR.getAndIncrement(), 6, 15);
    slug = anActivity();
    activity = activityOf(slug);
  }

  private UUID activityOf(String slug) {
    return db.sql("select id from activity where slug = :slug")
        .bind("slug", slug)
        .mapValue(UUID.class)
        .one()
        .block();
  }

  private Response ask(Person person, Object from, Object to, String by) {
    return person.ask(DOCUMENT, Map.of("from", from.toString(), "to", to.toString(), "by", by));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> rows(Response answer) {
    var rows = new LinkedHashMap<String, Map<String, Object>>();
    answer
        .path("engagement.rows")
        .entityList(Map.class)
        .get()
        .forEach(row -> rows.put((String) row.remove("key"), row));
    return rows;
  }

  /** A cell of the test's day. */
  private Object cell(String name) {
    return rows(ask(aStranger(Role.MODERATOR), day, day, "DAY")).get(day.toString()).get(name);
  }

  private World.Person aParticipant() {
    var member = world.joins(day.minusDays(40));
    world.joins(member, activity, day.minusDays(40));
    return member;
  }

  private List<World.Person> participants(int count) {
    return Stream.generate(this::aParticipant).limit(count).toList();
  }

  private World.Told checksIn(World.Person member) {
    return world.checksIn(member, activity, day, World.noon(day));
  }

  private World.Told checksIn(
      World.Person member, String moment, String visibility, boolean withdrawn) {
    return world.checksIn(
        new World.Told(
            UUID.randomUUID(),
            member.id(),
            activity,
            day,
            World.noon(day),
            moment,
            visibility,
            withdrawn));
  }

  private OffsetDateTime after(Duration duration) {
    return World.noon(day).plus(duration);
  }

  // ---- who may ask

  @Test
  void moderatorsAndAdminsMayAskRegisteredOrNot() {
    for (var person :
        List.of(
            aStranger(Role.MODERATOR),
            aStranger(Role.ADMIN),
            aMember(Role.MODERATOR),
            aMember(Role.ADMIN))) {
      assertThat(rows(ask(person, day, day, "DAY"))).containsOnlyKeys(day.toString());
    }
  }

  @Test
  void nobodyElseMay() {
    refused(ask(aMember(), day, day, "DAY"), "FORBIDDEN");
    refused(ask(aStranger(), day, day, "DAY"), "FORBIDDEN");
    refused(ask(anybody(), day, day, "DAY"), "UNAUTHENTICATED");
  }

  @ParameterizedTest
  @CsvSource({"en, The community's numbers are for its moderators.", "ja, この数字はモデレーターだけが見られます。"})
  void theRefusalIsInTheMembersLanguage(String locale, String sentence) {
    ask(aMember(Map.of("locale", locale)), day, day, "DAY")
        .errors()
        .satisfy(errors ->
            assertThat(errors).extracting(ResponseError::getMessage).containsExactly(sentence));
  }

  @Test
  void aReportIsByDayUnlessSaidOtherwise() {
    for (var by : List.of("", ", by: null")) {
      aStranger(Role.MODERATOR)
          .ask(
              "{engagement(period: {from: \"1800-01-01\", to: \"1800-01-01\"}%s) {rows {key}}}"
                  .formatted(by))
          .path("engagement.rows[*].key")
          .entityList(String.class)
          .containsExactly("1800-01-01");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02, 2026-01-01, DAY",
    "2025-02-25, 2026-04-01, DAY",
    "-0100-01-01, -0100-01-02, DAY",
    "+12345-01-01, +12345-01-01, WEEK",
    "2026-02-30, 2026-03-01, DAY",
    "2026-03-01, 2026-03-01, MOON"
  })
  void aPeriodBeyondItsLimitsOrAnUnknownGroupingIsRefused(String from, String to, String by) {
    refused(ask(aStranger(Role.MODERATOR), from, to, by), "BAD_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001", "9999"})
  void theEndsOfTimeAreAnswered(String year) {
    var first = LocalDate.parse(year + "-01-01");
    for (var by : EngagementBy.values()) {
      var answer = ask(aStranger(Role.MODERATOR), first, year + "-12-31", by.name());
      assertThat(rows(answer)).isNotEmpty();
      answer.path("engagement.cohorts").entityList(Object.class).hasSizeGreaterThan(51);
    }
  }

  private static void refused(Response answer, String code) {
    answer
        .errors()
        .satisfy(errors ->
            assertThat(errors)
                .singleElement()
                .satisfies(error -> assertThat(error.getExtensions()).containsEntry("code", code)));
  }

  @Test
  void aRefusedPeriodSaysWhatIsAtFault() {
    ask(aStranger(Role.MODERATOR), "2025-02-25", "2026-04-01", "DAY")
        .errors()
        .satisfy(errors -> {
          assertThat(errors.getFirst().getMessage()).contains("400 days");
          assertThat(errors.getFirst().getExtensions()).containsEntry("inputPath", "period");
        });
  }

  @Test
  void aReportOf400DaysIsAffordable() {
    var answer =
        aStranger(Role.MODERATOR)
            .client()
            .document(DOCUMENT)
            .variables(
                Map.of("from", day.toString(), "to", day.plusDays(399).toString(), "by", "DAY"))
            .execute()
            .block();
    assertThat(answer.getErrors()).isEmpty();
    assertThat(answer.getExtensions().get("cost")).isEqualTo(459);
  }

  // ---- what is counted

  @Test
  void fourAreNobodyAndFiveAreFive() {
    participants(4).forEach(this::checksIn);
    assertThat(cell("activeMembers")).isNull();
    checksIn(world.members.getFirst());
    assertThat(cell("checkIns")).isNull();
    checksIn(aParticipant());
    assertThat(cell("activeMembers")).isEqualTo(5);
    assertThat(cell("checkIns")).isEqualTo(6);
  }

  @Test
  void withdrawnAndPrivateCheckInsCount() {
    participants(5).forEach(it -> checksIn(it, "REGULAR", "ONLY_ME", true));
    assertThat(cell("activeMembers")).isEqualTo(5);
    assertThat(cell("checkIns")).isEqualTo(5);
    assertThat(cell("cheerCoverage24h")).isNull();
    assertThat(cell("returningMembers")).isNull();
  }

  @Test
  void whoReturnsTwiceIsOneWhoReturned() {
    var people = participants(5);
    people.forEach(it -> checksIn(it, "RETURN", "COMMUNITY", false));
    checksIn(people.getFirst(), "RETURN", "COMMUNITY", false);
    assertThat(cell("returningMembers")).isEqualTo(5);
  }

  @Test
  void whoOnlyCheersIsPresent() {
    var checkIn = checksIn(aParticipant());
    participants(4).forEach(it -> world.cheers(it, checkIn, after(Duration.ofHours(1))));
    assertThat(cell("activeMembers")).isEqualTo(5);
    assertThat(cell("checkIns")).isNull();
  }

  @Test
  void cheersAreShownWhenFiveSentAndFiveReceivedThem() {
    var people = participants(6);
    var checkIns = people.stream().map(this::checksIn).toList();
    for (var i = 1; i < 6; i++) {
      world.cheers(people.get(i), checkIns.getFirst(), after(Duration.ofHours(1)));
    }
    assertThat(cell("cheers")).as("five sent to one").isNull();
    assertThat(cell("peerShare")).isNull();
    for (var i = 1; i < 5; i++) {
      world.cheers(people.getFirst(), checkIns.get(i), after(Duration.ofHours(1)));
    }
    assertThat(cell("cheers")).isEqualTo(9);
    assertThat(cell("peerShare")).isEqualTo(1.0);
  }

  @Test
  void coverageAsksForTheShareCheeredIn24HoursOfWhatOthersCouldCheer() {
    var people = participants(6);
    var checkIns = people.stream().map(this::checksIn).toList();
    for (var i = 0; i < 3; i++) {
      world.cheers(people.get(5), checkIns.get(i), after(Duration.ofHours(24)));
    }
    world.cheers(people.get(5), checkIns.get(3), after(Duration.ofHours(25)));
    checksIn(people.get(0), "REGULAR", "ONLY_ME", false);
    checksIn(people.get(0), "REGULAR", "COMMUNITY", true);
    assertThat(cell("cheerCoverage24h")).isEqualTo(0.5);
  }

  @Test
  void theFirstCheerIsTimedHoweverLateItCame() {
    var people = participants(6);
    var hours = List.of(1, 2, 3, 30, 50);
    for (var i = 0; i < 5; i++) {
      var checkIn = checksIn(people.get(i));
      world.cheers(people.get(5), checkIn, after(Duration.ofHours(hours.get(i))));
      world.cheers(people.get((i + 1) % 5), checkIn, after(Duration.ofHours(90)));
      assertThat(cell("firstCheerP50")).isEqualTo(i < 4 ? null : "PT3H");
    }
    assertThat(cell("firstCheerP90")).isEqualTo("PT50H");
  }

  @Test
  void aCheckInYoungerThan24HoursIsNotJudgedYet() {
    var people = participants(6);
    var now = START.atOffset(ZoneOffset.UTC);
    var today = LocalDate.of(2026, 4, 1);
    for (var person : people.subList(0, 5)) {
      var old =
          world.checksIn(person, activity, today.minusDays(1), now.minusHours(24).minusNanos(1000));
      world.cheers(people.get(5), old, now.minusHours(1));
      world.checksIn(person, activity, today.minusDays(1), now.minusHours(24));
    }
    var rows = rows(ask(aStranger(Role.MODERATOR), today.minusDays(3), today, "ACTIVITY"));
    assertThat(rows.get(slug).get("cheerCoverage24h")).isEqualTo(1.0);
    assertThat(rows.get(slug).get("checkIns")).isEqualTo(10);
    clock.advance(Duration.ofSeconds(1));
    rows = rows(ask(aStranger(Role.MODERATOR), today.minusDays(3), today, "ACTIVITY"));
    assertThat(rows.get(slug).get("cheerCoverage24h")).isEqualTo(0.5);
  }

  @Test
  void aCheerIsASupportersWhileBothSitInTheCircle() {
    var people = participants(10);
    var circle = world.circle(activity);
    var other = world.circle(activity);
    var began = after(Duration.ofHours(-1));
    var ended = after(Duration.ofHours(2));
    var seats = List.of("SUPPORTER", "SUPPORTER", "PEER", "PEER", "PEER");
    for (var i = 0; i < 5; i++) {
      world.sits(new World.Sitting(circle, people.get(i).id(), seats.get(i), began, ended));
      world.sits(new World.Sitting(other, people.get(i + 5).id(), seats.get(i), began, ended));
    }
    var within = after(Duration.ofHours(1));
    var to = IntStream.range(0, 10).mapToObj(i -> checksIn(people.get(i))).toList();
    world.cheers(people.get(0), to.get(2), within); // a supporter's
    world.cheers(people.get(0), to.get(3), ended); // no longer
    world.cheers(people.get(1), to.get(0), within); // a supporter's, to another
    world.cheers(people.get(2), to.get(1), within); // a peer's
    world.cheers(people.get(3), to.get(4), within); // a peer's
    world.cheers(people.get(5), to.get(4), within); // a supporter's of another circle
    world.cheers(people.get(6), to.get(7), began); // a supporter's
    world.cheers(people.get(8), to.get(9), within); // a peer's
    assertThat(cell("peerShare")).isEqualTo(0.625);
  }

  @Test
  void anAwardIsOfTheMembersOwnDayAndOfTokyosHour() {
    var zone = ZoneId.of("America/New_York");
    var at = day.atTime(5, 30).atZone(zone).toOffsetDateTime();
    for (var i = 0; i < 5; i++) {
      var member =
          world.joins(
              new World.Person(UUID.randomUUID(), day, at, zone, LocalTime.of(5, i < 4 ? 0 : 30)));
      world.earns(member, UUID.randomUUID(), at);
    }
    assertThat(cell("badges")).isEqualTo(5);
    var hours = rows(ask(aStranger(Role.MODERATOR), day, day, "HOUR_OF_DAY"));
    var hour = "%02d".formatted(at.atZoneSameInstant(World.TOKYO).getHour());
    assertThat(hours.get(hour)).containsEntry("badges", 5).containsEntry("newMembers", 5);
    world.earns(world.members.getFirst(), UUID.randomUUID(), at.minusMinutes(31));
    assertThat(cell("badges")).as("of the day before").isEqualTo(5);
  }

  /** One that it did not know would fail every report. */
  @Test
  void everyZoneThatAMemberMayHaveIsKnownToTheDatabase() {
    var zones =
        ZoneId.getAvailableZoneIds().stream()
            .filter(it -> it.contains("/") || it.equals("UTC"))
            .toArray(String[]::new);
    db.sql("select count(timestamptz '2026-01-01T00:00:00Z' at time zone z) from unnest(:zones) z")
        .bind("zones", zones)
        .mapValue(Long.class)
        .one()
        .as(StepVerifier::create)
        .expectNext((long) zones.length)
        .verifyComplete();
  }

  @Test
  void everyActivityHasARowInTheOrderOfTheList() {
    participants(5).forEach(this::checksIn);
    var rows = rows(ask(aStranger(Role.MODERATOR), day.minusDays(40), day, "ACTIVITY"));
    var slugs =
        db.sql("select slug from activity order by created_at, id")
            .mapValue(String.class)
            .all()
            .collectList()
            .block();
    assertThat(List.copyOf(rows.keySet())).isEqualTo(slugs);
    assertThat(rows.get(slug)).containsEntry("newMembers", 5).containsEntry("checkIns", 5);
    assertThat(rows.get("home").values()).containsOnlyNulls();
  }

  @Test
  void aCohortIsSeenUpToTheLastWeekThatIsOver() {
    var joined = LocalDate.of(2026, 2, 25);
    var people = Stream.generate(() -> world.joins(joined)).limit(10).toList();
    people.forEach(it -> world.joins(it, activity, joined));
    var later = joined.plusWeeks(1);
    people.subList(0, 5).forEach(it -> world.checksIn(it, activity, later, World.noon(later)));
    var checkIn = world.checksIn(people.get(0), activity, joined.plusDays(4), World.noon(joined));
    world.cheers(people.get(1), checkIn, World.noon(joined.plusDays(3)));
    var answer = ask(aStranger(Role.MODERATOR), joined, joined.plusDays(5), "WEEK");
    answer.path("engagement.cohorts[0].joinedIn").entity(String.class).isEqualTo("2026-W09");
    assertThat(answer.path("engagement.cohorts[0]").entity(Cohort.class).get().retainedByWeek())
        .containsExactly(null, 0.5, null, null);
    answer.path("engagement.cohorts[1].size").valueIsNull();
  }

  @Test
  void reportsThatDifferByADayHaveTheSameCohorts() {
    var monday = LocalDate.of(2026, 1, 5);
    for (int day = 0; day < 7; day++) {
      var joined = monday.plusDays(day);
      world.joins(world.joins(joined), activity, joined);
    }
    var moderator = aStranger(Role.MODERATOR);
    var cohorts =
        IntStream.range(0, 7)
            .boxed()
            .flatMap(i ->
                IntStream.range(i, 7)
                    .mapToObj(j -> ask(moderator, monday.plusDays(i), monday.plusDays(j), "DAY")))
            .map(answer -> answer.path("engagement.cohorts").entity(Object.class).get())
            .distinct();
    assertThat(cohorts).hasSize(1);
  }

  // ---- all of it at once

  @ParameterizedTest
  @EnumSource
  void aReportIsWhatTheDefinitionsSay(EngagementBy by) {
    var year = YEAR.getAndIncrement();
    var from = LocalDate.of(year, 12, 10);
    var to = from.plusDays(69);
    var activities = new HashMap<String, UUID>();
    Stream.generate(this::anActivity).limit(3).forEach(it -> activities.put(it, activityOf(it)));
    new Happening(world, List.copyOf(activities.values()), from, to, 42).happen();
    var answer = ask(aStranger(Role.MODERATOR), from, to, by.name());
    var reference = new Reference(world, from, to, START);
    var rows = rows(answer);
    var filled = new HashMap<String, Integer>();
    rows.forEach((key, cells) -> {
      var row = Reference.row(by, key, activities);
      if (by != EngagementBy.ACTIVITY || activities.containsKey(key)) {
        assertThat(cells)
            .as(key)
            .usingRecursiveComparison()
            .withComparatorForType(EngagementFlowTests::closely, Double.class)
            .isEqualTo(reference.cells(row, by == EngagementBy.ACTIVITY));
      }
      cells.forEach((name, cell) -> filled.merge(name, cell == null ? 0 : 1, Integer::sum));
    });
    assertThat(filled.values()).as("each cell is there sometimes: " + filled).doesNotContain(0);
    assertCohorts(
        answer,
        reference,
        from.datesUntil(to.plusDays(1)).map(Reference::week).distinct().toList());
  }

  private static int closely(Double one, Double other) {
    return Math.abs(one - other) < 1e-9 ? 0 : Double.compare(one, other);
  }

  private static void assertCohorts(Response answer, Reference reference, List<String> weeks) {
    var cohorts = answer.path("engagement.cohorts").entityList(Cohort.class).get();
    assertThat(cohorts).extracting(Cohort::joinedIn).isEqualTo(weeks);
    assertThat(cohorts.stream().filter(it -> it.size() != null)).hasSizeGreaterThan(2);
    assertThat(cohorts)
        .allSatisfy(
            it -> assertThat(it.retainedByWeek()).isEqualTo(reference.retained(it.joinedIn(), 58)));
  }
}
