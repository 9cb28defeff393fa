package community.ayumi.visibility;

import static community.ayumi.visibility.Asking.ask;
import static community.ayumi.visibility.Asking.list;
import static community.ayumi.visibility.Asking.text;
import static community.ayumi.visibility.Who.AUTHOR;
import static community.ayumi.visibility.Who.BLOCKED;
import static community.ayumi.visibility.Who.BLOCKED_PEER;
import static community.ayumi.visibility.Who.BLOCKING;
import static community.ayumi.visibility.Who.BLOCKING_PEER;
import static community.ayumi.visibility.Who.FORMER_PEER;
import static community.ayumi.visibility.Who.LATE_PEER;
import static community.ayumi.visibility.Who.OTHER_PEER;
import static community.ayumi.visibility.Who.PEER;

import community.ayumi.Person;
import community.ayumi.platform.graphql.GlobalId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * An author in a circle of an activity of their own, everybody who may or may not see what the
 * author does, and all of that happening in two halves: seats and blocks change in between, while
 * everybody follows.
 */
final class Neighbourhood {

  static final String END = "end-" + UUID.randomUUID();

  /** Those in the author's circle at the end, whom the author meets. */
  private static final Set<Who> INSIDE = Set.of(PEER, OTHER_PEER, LATE_PEER, AUTHOR);

  private static final List<String> SCOPES = List.of("community", "circle", "activity", "member");

  /** The author has it for ever, and tells nobody. */
  static final String AWARD_WITHDRAWN = "award for what was withdrawn";

  private final Map<Who, Person> people;
  private final Person witness;
  private final DatabaseClient db;
  private final Documents documents;
  private final Map<Who, String> participations = new EnumMap<>(Who.class);
  private final List<Thing> things = new ArrayList<>();
  private final Map<String, String> cheeredWithKey = new LinkedHashMap<>();
  private final Map<String, Set<Who>> toldOfSteps = new HashMap<>();
  private final Map<String, Set<Who>> knownToBeDone = new LinkedHashMap<>();
  private final Map<Who, Map<String, Stream>> streams = new EnumMap<>(Who.class);
  private final String slug = "walk-" + UUID.randomUUID();
  private final UUID activityId = UUID.randomUUID();
  private final UUID badgeId = UUID.randomUUID();
  private String activity = "";
  private String circle = "";
  private String beginning = "";

  Neighbourhood(Map<Who, Person> people, Person witness, DatabaseClient db, Documents documents) {
    this.people = people;
    this.witness = witness;
    this.db = db;
    this.documents = documents;
  }

  Person person(Who who) {
    return people.get(who);
  }

  List<Thing> things() {
    return things;
  }

  /** The same for whoever followed: a live stream tells what was told before it was withdrawn. */
  List<Thing> told() {
    return things.stream()
        .map(thing ->
            thing.second() && thing.name().contains("withdrawn of the")
                ? thing.seenBy(Who.COMMUNITY)
                : thing)
        .toList();
  }

  /** Where everything began, as a cursor. */
  String beginning() {
    return beginning;
  }

  Map<String, Stream> streams(Who who) {
    return streams.get(who);
  }

  Map<String, Object> scope(String kind) {
    return switch (kind) {
      case "community" -> Map.of("community", true);
      case "circle" -> Map.of("circle", circle);
      case "activity" -> Map.of("activity", activity);
      default -> Map.of("member", person(AUTHOR).id());
    };
  }

  static List<String> scopes() {
    return SCOPES;
  }

  /** Check-ins that were cheered and then hidden by a block: their ids by the key used. */
  Map<String, String> cheeredWithKey() {
    return cheeredWithKey;
  }

  /** Finished steps by who knows that they are. */
  Map<String, Set<Who>> knownToBeDone() {
    return knownToBeDone;
  }

  void live() {
    begin();
    happen(false);
    follow();
    change();
    happen(true);
    end();
    discover();
  }

  private void begin() {
    addActivityAndBadge();
    beginning = text(first(person(AUTHOR)), "cursor");
    activity =
        text(
            ask(
                person(AUTHOR),
                "query ($slug: String!) {activity(slug: $slug) {id}}",
                Map.of("slug", slug)),
            "data.activity.id");
    var intention = word();
    participations.put(AUTHOR, join(AUTHOR, intention));
    for (var who : List.of(PEER, OTHER_PEER, BLOCKING_PEER, BLOCKED_PEER, FORMER_PEER)) {
      participations.put(who, join(who, word()));
    }
    var id = participations.get(AUTHOR);
    things.add(new Thing("participation", "Participation", id, List.of(intention), INSIDE, false));
    circle =
        text(
            ask(person(AUTHOR), documents.node("Participation", 2), Map.of("id", id)),
            "data.node.circle.id");
    things.add(new Thing("circle", "Circle", circle, List.of(), Who.MEMBERS, false));
    var author = person(AUTHOR);
    things.add(
        new Thing("author", "Member", author.id(), List.of(author.handle()), Who.COMMUNITY, false));
  }

  private Map<String, Object> first(Person person) {
    return person
        .follows(
            documents.subscription("$scope: FeedScope!", "feed", "scope: $scope", 3),
            Map.of("scope", Map.of("community", true)))
        .blockFirst(Asking.SOON);
  }

  private void addActivityAndBadge() {
    db.sql(
            """
            insert into activity (id, slug, title_ja, title_en, promise_ja, promise_en, cadence_unit,
              cadence_times, circle_size, supporter_seats, spares_per_week, step_mode, counts_from,
              created_at)
            values (:id, :slug, '道', 'Walk', '歩く', 'To walk', 'WEEK', 2, 12, 0, 0, 'OWN', 'CHECK_IN',
              now())
            """)
        .bind("id", activityId)
        .bind("slug", slug)
        .then()
        .then(
            db.sql(
                    """
                    insert into badge (id, code, name_ja, name_en, story_ja, story_en, repeatable,
                      fact, count, distinct_days, activity_id, created_at)
                    values (:id, :code, '歩', 'Pace', '歩', 'Pace', true, 'CHECKED_IN', 1, false,
                      :activity, now())
                    """)
                .bind("id", badgeId)
                .bind("code", slug)
                .bind("activity", activityId)
                .then())
        .block(Asking.SOON);
  }

  /** Other tests must not find a badge that every member can earn. */
  void clear() {
    streams.values().stream().flatMap(mine -> mine.values().stream()).forEach(Stream::told);
    db.sql("delete from badge_award where badge_id = :id")
        .bind("id", badgeId)
        .then()
        .then(db.sql("delete from badge where id = :id").bind("id", badgeId).then())
        .block(Asking.SOON);
  }

  private String join(Who who, String intention) {
    var input = new HashMap<String, Object>();
    input.put("activity", activity);
    input.put("hours", List.of("H20_24"));
    input.put("intention", intention);
    return text(mutate(who, "joinActivity", 1, input), "data.joinActivity.participation.id");
  }

  Map<String, Object> mutate(Who who, String field, int depth, Map<String, Object> input) {
    return ask(person(who), documents.mutation(field, depth), Map.of("input", input));
  }

  private void happen(boolean second) {
    var half = second ? " of the second half" : " of the first half";
    var inCircle = second ? Who.CIRCLE_SECOND : Who.CIRCLE_FIRST;
    tell("ONLY_ME", Who.ONLY_ME, half, second);
    var toCircle = tell("CIRCLE", inCircle, half, second);
    var toAll = tell("COMMUNITY", Who.COMMUNITY, half, second);
    comeBack(inCircle, half, second);
    withdraw(half, second);
    climb(half, second);
    var cheerer = second ? OTHER_PEER : PEER;
    cheer(cheerer, toCircle, Set.of(cheerer, AUTHOR), second);
    if (second) {
      things.stream()
          .filter(thing -> thing.type().equals("Cheer") && thing.seenBy().contains(AUTHOR))
          .forEach(thing -> mutate(AUTHOR, "thankCheer", 1, Map.of("cheer", thing.id())));
    } else {
      cheer(BLOCKED_PEER, toAll, Who.NOBODY, false);
      cheer(BLOCKING_PEER, toAll, Who.NOBODY, false);
      var theirs =
          person(BLOCKING)
              .checksIn(person(BLOCKING).home(), Map.of("visibility", "COMMUNITY"))
              .path("checkIn.checkIn.id")
              .entity(String.class)
              .get();
      cheeredWithKey.put(cheer(AUTHOR, theirs, Who.NOBODY, false), theirs);
    }
  }

  /** After quiet days, so that two of the circle are asked for a welcome. */
  private void comeBack(Set<Who> seenBy, String half, boolean second) {
    db.sql("update check_in set local_date = local_date - 10 where member_id = :id")
        .bind("id", GlobalId.of(person(AUTHOR).id()).id())
        .then()
        .block(Asking.SOON);
    tell("CIRCLE", seenBy, " of a return" + half, second);
  }

  private String tell(String visibility, Set<Who> seenBy, String half, boolean second) {
    return tell(Map.of("visibility", visibility), seenBy, half, second);
  }

  private String tell(Map<String, Object> given, Set<Who> seenBy, String half, boolean second) {
    var note = word();
    var input = new HashMap<>(given);
    input.put("key", word());
    input.put("participation", participations.get(AUTHOR));
    input.put("note", note);
    var answer = mutate(AUTHOR, "checkIn", 1, input);
    var id = text(answer, "data.checkIn.checkIn.id");
    var name = "author's " + given.get("visibility") + " check-in" + half;
    things.add(new Thing(name, "CheckIn", id, List.of(note), seenBy, second));
    for (var award : list(answer, "data.checkIn.newAwards")) {
      things.add(
          new Thing(
              "author's award for " + name,
              "BadgeAward",
              award.get("id").toString(),
              List.of(),
              seenBy,
              second));
    }
    return id;
  }

  private void withdraw(String half, boolean second) {
    var id = tell("COMMUNITY", Who.COMMUNITY, " withdrawn" + half, second);
    mutate(AUTHOR, "withdrawCheckIn", 0, Map.of("checkIn", id));
    things.replaceAll(thing ->
        thing.id().equals(id)
            ? new Thing("withdrawn" + half, "CheckIn", id, thing.words(), Who.NOBODY, second)
            : thing.name().startsWith("author's award")
                    && thing.name().endsWith(" withdrawn" + half)
                ? new Thing(
                    AWARD_WITHDRAWN + half,
                    "BadgeAward",
                    thing.id(),
                    List.of(),
                    Who.ONLY_ME,
                    second)
                : thing);
  }

  /** A step is split in five; each part is finished with a check-in that is told to others. */
  private void climb(String half, boolean second) {
    var inCircle = second ? Who.CIRCLE_SECOND : Who.CIRCLE_FIRST;
    var hurdle = add("hurdle" + half, second);
    var parts = split(hurdle, 5, half, second);
    toldOfSteps.put("STEP_SPLIT " + hurdle, inCircle);
    complete(parts.get(0), "ONLY_ME", Who.ONLY_ME, half, second);
    complete(parts.get(1), "CIRCLE", inCircle, half, second);
    complete(parts.get(2), "COMMUNITY", Who.COMMUNITY, half, second);
    // Everybody is told that the author is at it, and nobody of the end.
    tell(
        Map.of("visibility", "COMMUNITY", "step", parts.get(4)),
        Who.COMMUNITY,
        " at a step" + half,
        second);
    complete(parts.get(4), "ONLY_ME", Who.ONLY_ME, " of a step" + half, second);
    things.replaceAll(thing ->
        thing.id().equals(parts.get(2)) || thing.id().equals(parts.get(4))
            ? thing.seenBy(Who.COMMUNITY)
            : thing);
    parts.forEach(part -> knownToBeDone.put(part, INSIDE));
    knownToBeDone.put(parts.get(2), Who.COMMUNITY);
    if (second) {
      knownToBeDone.remove(parts.get(3));
    }
    if (!second) {
      // A stream that was followed would have told of it before.
      var told = complete(parts.get(3), "COMMUNITY", Who.NOBODY, " withdrawn" + half, false);
      mutate(AUTHOR, "withdrawCheckIn", 0, Map.of("checkIn", told));
    }
  }

  private String add(String name, boolean second) {
    var title = word();
    var input =
        Map.of(
            "key",
            word(),
            "participation",
            participations.get(AUTHOR),
            "title",
            title,
            "heightCm",
            100);
    var id = text(mutate(AUTHOR, "addStep", 1, new HashMap<>(input)), "data.addStep.step.id");
    things.add(new Thing(name, "Step", id, List.of(title), INSIDE, second));
    return id;
  }

  private List<String> split(String step, int parts, String half, boolean second) {
    var titles = java.util.stream.Stream.generate(Neighbourhood::word).limit(parts).toList();
    var into = titles.stream().map(title -> Map.of("title", title, "heightCm", 20)).toList();
    var input = Map.<String, Object>of("key", word(), "step", step, "into", into);
    var made = list(mutate(AUTHOR, "splitStep", 1, input), "data.splitStep.steps");
    for (var n = 0; n < parts; n++) {
      var id = made.get(n).get("id").toString();
      var title = List.of(titles.get(n));
      things.add(new Thing("part " + n + half, "Step", id, title, INSIDE, second));
    }
    return made.stream().map(part -> part.get("id").toString()).toList();
  }

  /** Answers with the check-in. */
  private String complete(
      String step, String visibility, Set<Who> seenBy, String half, boolean second) {
    var note = word();
    var checkIn =
        Map.of(
            "key",
            word(),
            "participation",
            participations.get(AUTHOR),
            "visibility",
            visibility,
            "note",
            note);
    var answer = mutate(AUTHOR, "completeStep", 1, Map.of("step", step, "checkIn", checkIn));
    var id = text(answer, "data.completeStep.checkIn.id");
    var name = "author's finishing " + visibility + " check-in" + half;
    things.add(new Thing(name, "CheckIn", id, List.of(note), seenBy, second));
    toldOfSteps.put("STEP_DONE " + step, seenBy);
    return id;
  }

  /** Answers with the key that was used. */
  private String cheer(Who from, String checkIn, Set<Who> seenBy, boolean second) {
    var message = word();
    var key = word();
    var input =
        Map.of(
            "key",
            key,
            "kind",
            "SEEN",
            "message",
            message,
            "target",
            Map.<String, Object>of("checkIn", checkIn));
    var answer = mutate(from, "sendCheer", 2, input);
    var id = text(answer, "data.sendCheer.cheer.id");
    things.add(new Thing("cheer of " + from, "Cheer", id, List.of(message), seenBy, second));
    return key;
  }

  private void follow() {
    // Everything below an event is asked for in one scope: the others differ in events alone.
    var deep = documents.subscription("$scope: FeedScope!", "feed", "scope: $scope", 3);
    var feed = documents.subscription("$scope: FeedScope!", "feed", "scope: $scope", 1);
    var inbox = documents.subscription("", "inbox", "", 3);
    for (var who : Who.MEMBERS) {
      var mine = new LinkedHashMap<String, Stream>();
      streams.put(who, mine);
      for (var scope : SCOPES) {
        var document = scope.equals("community") ? deep : feed;
        var live = person(who).follows(document, Map.of("scope", scope(scope)));
        mine.put(scope, new Stream(who + "'s " + scope, live, END));
      }
      mine.put("inbox", new Stream(who + "'s inbox", person(who).follows(inbox, Map.of()), END));
    }
    for (var mine : streams.values()) {
      for (var stream : mine.values()) {
        stream.awaitCaughtUp();
      }
    }
  }

  private void change() {
    mutate(
        FORMER_PEER, "leaveActivity", 1, Map.of("participation", participations.get(FORMER_PEER)));
    participations.put(LATE_PEER, join(LATE_PEER, word()));
    var author = Map.<String, Object>of("member", person(AUTHOR).id());
    mutate(BLOCKING, "block", 0, author);
    mutate(BLOCKING_PEER, "block", 0, author);
    mutate(AUTHOR, "block", 0, Map.of("member", person(BLOCKED).id()));
    mutate(AUTHOR, "block", 0, Map.of("member", person(BLOCKED_PEER).id()));
  }

  /** Tells each stream that nothing more comes, where it can be told. */
  private void end() {
    var judged =
        new Stream(
            "the witness's inbox",
            witness.follows(documents.subscription("", "inbox", "", 3), Map.of()),
            "BADGE_AWARDED");
    judged.awaitCaughtUp();
    checkIn(OTHER_PEER, participations.get(OTHER_PEER));
    for (var who : Who.MEMBERS) {
      var checkIn = checkIn(who, person(who).home());
      var input =
          Map.of(
              "key",
              word(),
              "kind",
              "SEEN",
              "message",
              END,
              "target",
              Map.<String, Object>of("checkIn", checkIn));
      ask(witness, documents.mutation("sendCheer", 1), Map.of("input", input));
    }
    for (var who : Who.MEMBERS) {
      for (var stream : streams.get(who).entrySet()) {
        if (!stream.getKey().equals("member") || !Who.HIDDEN.contains(who)) {
          stream.getValue().awaitEnd();
        }
      }
    }
    judged.awaitEnd();
  }

  private String checkIn(Who who, String participation) {
    var input =
        Map.of(
            "key", word(), "participation", participation, "visibility", "COMMUNITY", "note", END);
    return text(
        ask(
            person(who),
            "mutation ($input: CheckInInput!) {checkIn(input: $input) {checkIn {id}}}",
            Map.of("input", input)),
        "data.checkIn.checkIn.id");
  }

  /** What came of it without having been asked for: awards for cheers, and events. */
  private void discover() {
    for (var who : List.of(PEER, OTHER_PEER, AUTHOR)) {
      list(
              ask(
                  person(who),
                  "query ($handle: String!) {member(handle: $handle) {badgeAwards(first: 50) {nodes"
                      + " {id badge {code}}}}}",
                  Map.of("handle", person(who).handle())),
              "data.member.badgeAwards.nodes")
          .stream()
          .filter(award -> award.toString().contains("code=seen"))
          .forEach(award ->
              things.add(
                  new Thing(
                      "award for a cheer of " + who,
                      "BadgeAward",
                      award.get("id").toString(),
                      List.of(),
                      Set.of(who),
                      who == OTHER_PEER)));
    }
    var events = new LinkedHashMap<String, String>();
    var ofSteps = new LinkedHashMap<String, String>();
    for (var scope : List.of("member", "circle")) {
      list(
              ask(
                  person(AUTHOR),
                  """
                  query ($scope: FeedScope!) {feed(scope: $scope, first: 100) {nodes {id kind
                    subject {... on CheckIn {id} ... on BadgeAward {id} ... on Circle {id}
                    ... on Step {id} ... on Withdrawn {id: checkIn}}}}}
                  """,
                  Map.of("scope", scope(scope))),
              "data.feed.nodes")
          .forEach(event -> {
            var subject = text(event, "subject.id");
            var ofAStep = text(event, "kind") + " " + subject;
            if (toldOfSteps.containsKey(ofAStep)) {
              ofSteps.put(text(event, "id"), ofAStep);
            } else {
              events.put(text(event, "id"), subject);
            }
          });
    }
    ofSteps.forEach((event, told) -> {
      var half = things.stream().filter(thing -> told.endsWith(thing.id())).findAny().orElseThrow();
      things.add(
          new Thing(
              "event of author's " + told,
              "FeedEvent",
              event,
              List.of(),
              toldOfSteps.get(told),
              half.second()));
    });
    var started = Set.of(PEER, OTHER_PEER, BLOCKING_PEER, AUTHOR);
    for (var event : events.entrySet()) {
      things.stream()
          .filter(thing -> thing.id().equals(event.getValue()))
          .findAny()
          .ifPresent(thing -> {
            var seenBy =
                thing.type().equals("Circle")
                    ? started
                    : thing.seenBy().isEmpty() ? Who.COMMUNITY : thing.seenBy();
            things.add(
                new Thing(
                    "event of " + thing.name(),
                    "FeedEvent",
                    event.getKey(),
                    List.of(),
                    seenBy,
                    thing.second()));
          });
    }
  }

  static String word() {
    return "w" + UUID.randomUUID().toString().replace("-", "");
  }
}
