package community.ayumi.cheer;

import community.ayumi.ClockFlowTests;
import community.ayumi.Person;
import community.ayumi.platform.graphql.GlobalId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Circles in which somebody comes back, each of an activity of its own. */
abstract class WelcomeTest extends ClockFlowTests {

  static final String INBOX =
      """
      subscription ($after: Cursor) {
        inbox(after: $after) {
          __typename
          ... on CaughtUp { cursor }
          ... on InboxEvent { kind subject { ... on CheckIn { id moment member { id } } } }
        }
      }
      """;
  private static final Duration QUIET = Duration.ofDays(8);
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final String TOLD =
      """
      query ($scope: FeedScope!) {
        feed(scope: $scope) { nodes { subject { ... on CheckIn { id } } } }
      }
      """;

  @Autowired Welcoming welcoming;

  private final Map<Person, String> seats = new LinkedHashMap<>();
  private String beginning = "";
  String slug = "";

  @BeforeEach
  void begin() {
    seats.clear();
    slug = anActivity();
    beginning =
        aMember()
            .follows(INBOX, Map.of())
            .map(first -> first.get("cursor").toString())
            .blockFirst(DEADLINE);
  }

  /** So many members who sit together. */
  List<Person> aCircleOf(int members) {
    return Stream.generate(() -> aMember())
        .limit(members)
        .peek(it -> takesASeat(it, Map.of()))
        .toList();
  }

  void takesASeat(Person person, Map<String, Object> given) {
    var joined = person.does("joinActivity", person.joining(slug, given), "participation { id }");
    seats.put(person, text(joined, "joinActivity.participation.id"));
  }

  String seatOf(Person person) {
    return seats.get(person);
  }

  void leaves(Person person) {
    var left =
        person.does(
            "leaveActivity", Map.of("participation", seatOf(person)), "participation { id }");
    left.path("leaveActivity.problems").entityList(Object.class).hasSize(0);
  }

  static void blocks(Person person, Person whom) {
    person.does("block", Map.of("member", whom.id()), "member");
  }

  /** Rests all there is, up to and with a number of days from today. */
  void rests(Person person, int days) {
    db.sql(
            """
            insert into rest (id, occasion_id, participation_id, member_id, from_on, until_on, began_at)
            select gen_random_uuid(), :occasion, id, member_id, :from::date, :from::date + :days, :now
            from participation where member_id = :member
            """)
        .bind("occasion", UUID.randomUUID())
        .bind("from", text(person.ask("{ viewer { today } }"), "viewer.today"))
        .bind("days", days)
        .bind("now", clock.instant())
        .bind("member", GlobalId.of(person.id()).id())
        .then()
        .block();
  }

  /** Everybody was here, and then nobody for more than a week. */
  void isAwayForAWeek(Person... people) {
    for (var person : people) {
      person.checksIn(person.home(), Map.of());
    }
    clock.advance(QUIET);
  }

  /** Answers with the check-in's id. */
  static String tells(Person person, String participation, String visibility) {
    return text(
        person.checksIn(participation, Map.of("visibility", visibility)), "checkIn.checkIn.id");
  }

  /** Comes back to the circle after a week. */
  String comesBack(Person person) {
    isAwayForAWeek(person);
    return tells(person, seatOf(person), "CIRCLE");
  }

  /** Until all that was told before has been looked at, and whoever asks is told of it. */
  void settle() {
    var witness = aMember();
    var looked = witness.tellsEveryone("looked at once all before it is");
    Awaitility.await().atMost(DEADLINE).until(() -> isLookedAt(looked));
    var last = witness.tellsEveryone("told once all before it is");
    Awaitility.await().atMost(DEADLINE).until(() -> told(witness).contains(last));
  }

  private boolean isLookedAt(String checkIn) {
    return Boolean.TRUE.equals(
        db.sql(
                """
                select exists (select from event e join event_position p
                  on (p.epoch, p.xid, p.id) >= (e.epoch, e.xid, e.id)
                  where e.subject_id = :id and p.name = 'welcome')
                """)
            .bind("id", GlobalId.of(checkIn).id())
            .mapValue(Boolean.class)
            .one()
            .block());
  }

  private static List<String> told(Person person) {
    return person
        .ask(TOLD, Map.of("scope", Map.of("member", person.id())))
        .path("feed.nodes[*].subject.id")
        .entityList(String.class)
        .get();
  }

  /** The check-ins for which somebody is asked, from their inbox as it is replayed now. */
  List<String> askedFor(Person person) {
    return person
        .follows(INBOX, Map.of("after", beginning))
        .takeUntil(message -> message.get("__typename").equals("CaughtUp"))
        .filter(message -> "WELCOME_WANTED".equals(message.get("kind")))
        .map(message -> ((Map<?, ?>) message.get("subject")).get("id").toString())
        .collectList()
        .block(DEADLINE);
  }

  /** Who of them is asked to welcome whoever came back with a check-in. */
  List<Person> asked(List<Person> people, String checkIn) {
    settle();
    var asked = new ArrayList<Person>();
    for (var person : people) {
      askedFor(person).stream().filter(checkIn::equals).forEach(it -> asked.add(person));
    }
    return asked;
  }

  /** How often somebody was told that a welcome is wanted for it. */
  long timesAsked(String checkIn) {
    return db.sql("select count(*) from event where kind = 'WELCOME_WANTED' and subject_id = :id")
        .bind("id", GlobalId.of(checkIn).id())
        .mapValue(Long.class)
        .one()
        .block();
  }

  /** What the job does once it is time; the application's own may have done some of it. */
  void lookAgainAfter(Duration time) {
    clock.advance(time);
    while (Boolean.TRUE.equals(welcoming.again().block(DEADLINE))) {}
  }
}
