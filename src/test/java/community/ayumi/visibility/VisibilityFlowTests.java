package community.ayumi.visibility;

import static community.ayumi.visibility.Asking.ask;
import static community.ayumi.visibility.Asking.json;
import static community.ayumi.visibility.Asking.pages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.security.Role;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;
import reactor.core.publisher.Flux;

/**
 * Everybody looks at everything by every way there is, and finds what is theirs to see and nothing
 * else. What is asked for is made from the schema; a new kind of thing or a new way in fails here
 * until somebody has said who may see it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisibilityFlowTests extends FlowTests {

  private static final int MOST_NODES = 100;

  @Autowired private GraphQlSource source;

  private Documents documents;
  private Neighbourhood neighbourhood;

  @BeforeAll
  @Timeout(120)
  void everythingHappens() {
    documents = new Documents(source.schema());
    var people = new EnumMap<Who, Person>(Who.class);
    for (var who : Who.values()) {
      people.put(
          who,
          switch (who) {
            case ANONYMOUS -> anybody();
            case UNREGISTERED -> aStranger();
            case MODERATOR -> aMember(Role.MODERATOR);
            default -> aMember();
          });
    }
    neighbourhood = new Neighbourhood(people, aMember(), db, documents);
    neighbourhood.live();
  }

  @AfterAll
  void clear() {
    neighbourhood.clear();
  }

  @Test
  void everythingHappenedThatIsLookedFor() {
    assertThat(neighbourhood.things())
        .extracting(Thing::type)
        .contains("CheckIn", "Cheer", "BadgeAward", "FeedEvent", "Participation", "Circle", "Step");
    assertThat(neighbourhood.things())
        .extracting(Thing::name)
        .filteredOn(name -> name.startsWith("event of author's STEP_DONE"))
        .hasSize(8);
    assertThat(neighbourhood.things())
        .extracting(Thing::name)
        .filteredOn(name -> name.startsWith("event of author's STEP_SPLIT"))
        .hasSize(2);
    assertThat(neighbourhood.things()).hasSizeGreaterThan(40).doesNotHaveDuplicates();
  }

  @Test
  void aNodeIsThereForThoseWhoMaySeeItAlone() {
    assertSoftly(softly -> {
      for (var who : Who.values()) {
        Flux.fromIterable(neighbourhood.things())
            .flatMap(
                thing ->
                    Asking.answer(
                            person(who), documents.node(thing.type(), 2), Map.of("id", thing.id()))
                        .doOnNext(answer -> look(softly, who, "node " + thing.name(), answer))
                        .doOnNext(answer ->
                            softly
                                .assertThat(Asking.at(answer, "data.node") != null)
                                .as("%s finds %s", who, thing.name())
                                .isEqualTo(thing.seenBy().contains(who))),
                4)
            .blockLast(Asking.SOON);
      }
    });
  }

  @Test
  void nodesAreThereForThoseWhoMaySeeThemAlone() {
    var ids = neighbourhood.things().stream().map(Thing::id).toList();
    assertSoftly(softly -> {
      for (var who : Who.values()) {
        var answers = new ArrayList<Object>();
        for (var from = 0; from < ids.size(); from += MOST_NODES) {
          var some = ids.subList(from, Math.min(from + MOST_NODES, ids.size()));
          answers.add(ask(person(who), documents.nodes(), Map.of("ids", some)));
        }
        sees(softly, who, "nodes", json(answers), thing -> true);
      }
    });
  }

  @Test
  void aPageOfAFeedHoldsWhatTheViewerMaySee() {
    var variables = "$scope: FeedScope!, $after: String";
    var arguments = "scope: $scope, after: $after, first: %d";
    // Everything below an event is asked for in one scope: the others differ in events alone, and
    // the community has those of all tests.
    var deep = documents.query(variables, "feed", arguments.formatted(10), 3);
    var flat = documents.query(variables, "feed", arguments.formatted(100), 1);
    assertSoftly(softly -> {
      for (var who : Who.values()) {
        for (var scope : Neighbourhood.scopes()) {
          var document = scope.equals("circle") ? deep : flat;
          var answer = pages(person(who), document, Map.of("scope", neighbourhood.scope(scope)));
          sees(softly, who, "feed " + scope, answer, VisibilityFlowTests::isToldByTheAuthor);
        }
      }
    });
  }

  @Test
  void aReplayHoldsWhatTheViewerMaySee() {
    var variables = "$scope: FeedScope!, $after: Cursor";
    var arguments = "scope: $scope, after: $after";
    // Everything below an event is asked for in one scope: the others differ in events alone.
    var deep = documents.subscription(variables, "feed", arguments, 3);
    var feed = documents.subscription(variables, "feed", arguments, 1);
    var inbox = documents.subscription("$after: Cursor", "inbox", "after: $after", 3);
    assertSoftly(softly -> {
      for (var who : Who.values()) {
        for (var scope : Neighbourhood.scopes()) {
          var told =
              replayed(
                  who,
                  scope.equals("community") ? deep : feed,
                  Map.of("scope", neighbourhood.scope(scope), "after", neighbourhood.beginning()));
          sees(softly, who, "replay " + scope, told, VisibilityFlowTests::isToldByTheAuthor);
        }
        var told = replayed(who, inbox, Map.of("after", neighbourhood.beginning()));
        sees(softly, who, "replayed inbox", told, thing -> thing.type().equals("Cheer"));
      }
    });
  }

  private String replayed(Who who, String document, Map<String, Object> variables) {
    return person(who)
        .follows(document, variables)
        .map(Asking::json)
        .takeUntil(message -> message.contains("\"__typename\":\"CaughtUp\""))
        .collectList()
        .map(messages -> String.join("\n", messages))
        .onErrorResume(refused -> reactor.core.publisher.Mono.just(""))
        .blockOptional(Asking.SOON)
        .orElse("");
  }

  @Test
  void aLiveStreamTellsWhatTheViewerMaySee() {
    assertSoftly(softly -> {
      for (var who : Who.MEMBERS) {
        neighbourhood
            .streams(who)
            .forEach((name, stream) ->
                sees(
                    softly,
                    who,
                    "live " + name,
                    neighbourhood.told(),
                    stream.told(),
                    name.equals("inbox")
                        ? thing -> thing.type().equals("Cheer") && thing.second()
                        : thing -> isToldByTheAuthor(thing) && thing.second()));
      }
    });
  }

  @Test
  void theMomentsOfACircleAreForThoseWhoSitThere() {
    var document =
        """
        query ($id: ID!) {node(id: $id) {... on Circle {moments(first: 100) {id subject {
          ... on CheckIn {id note member {id handle}} ... on BadgeAward {id member {id handle}}
          ... on Withdrawn {id: checkIn}}}}}}
        """;
    var circle = Map.<String, Object>of("id", neighbourhood.scope("circle").get("circle"));
    assertSoftly(softly -> {
      for (var who : Who.values()) {
        var answer = ask(person(who), document, circle);
        var sitsThere = Who.CIRCLE_SECOND.contains(who);
        sees(
            softly,
            who,
            "moments",
            json(answer),
            thing ->
                sitsThere
                    && isToldByTheAuthor(thing)
                    && !thing.name().contains("withdrawn")
                    && !thing.seenBy().equals(Who.ONLY_ME));
        if (!sitsThere && !Who.HIDDEN.contains(who)) {
          softly
              .assertThat(Asking.list(answer, "data.node.moments"))
              .as("moments for %s", who)
              .isEmpty();
        }
      }
    });
  }

  @Test
  void theViewerSeesWhatIsTheirOwn() {
    var document = documents.query("", "viewer", "", 3);
    assertSoftly(softly -> {
      for (var who : Who.values()) {
        var answer = ask(person(who), document, Map.of());
        if (who == Who.BLOCKING || who == Who.BLOCKING_PEER) {
          // Whom they have blocked they know.
          softly
              .assertThat(Asking.text(answer, "data.viewer.blocked.nodes.0.handle"))
              .isEqualTo(person(Who.AUTHOR).handle());
          ((Map<?, ?>) Asking.at(answer, "data.viewer")).remove("blocked");
        } else if (who.isMember()) {
          softly
              .assertThat(Asking.list(answer, "data.viewer.blocked.nodes"))
              .as("blocked by %s", who)
              .hasSize(who == Who.AUTHOR ? 2 : 0);
        }
        sees(
            softly,
            who,
            "viewer",
            json(answer),
            thing ->
                who == Who.AUTHOR
                    && (thing.type().equals("Cheer") || thing.type().equals("Participation")));
      }
    });
  }

  @Test
  void aRhythmIsToldToItsMemberAlone() {
    var participation = thing("participation");
    var circle = thing("circle");
    assertSoftly(softly -> {
      for (var who : Who.MEMBERS) {
        var seen =
            Stream.of(
                    ask(person(who), documents.node("Participation", 2), id(participation)),
                    ask(person(who), documents.node("Circle", 2), id(circle)),
                    ask(person(who), documents.query("", "viewer", "", 3), Map.of()))
                .flatMap(VisibilityFlowTests::withRhythm)
                .map(it -> Asking.text(it, "member.id"))
                .toList();
        softly.assertThat(seen).as("rhythms %s sees", who).isNotEmpty();
        softly.assertThat(seen).as("rhythms %s sees", who).containsOnly(person(who).id());
      }
    });
  }

  @Test
  void whenAStepWasFinishedIsToldToThoseWhoMayKnow() {
    assertThat(neighbourhood.knownToBeDone()).hasSize(9);
    assertSoftly(softly -> {
      for (var who : Who.MEMBERS) {
        neighbourhood
            .knownToBeDone()
            .forEach((step, known) -> {
              var answer = ask(person(who), documents.node("Step", 1), Map.of("id", step));
              softly
                  .assertThat(Asking.at(answer, "data.node.doneAt") != null)
                  .as("%s knows %s to be done", who, step)
                  .isEqualTo(known.contains(who));
            });
      }
    });
  }

  private Thing thing(String name) {
    return neighbourhood.things().stream()
        .filter(it -> it.name().equals(name))
        .findAny()
        .orElseThrow();
  }

  private static Map<String, Object> id(Thing thing) {
    return Map.of("id", thing.id());
  }

  /** Everything in an answer that has a rhythm. */
  private static Stream<Object> withRhythm(Object answer) {
    return switch (answer) {
      case Map<?, ?> it ->
          Stream.concat(
              it.get("rhythm") == null ? Stream.empty() : Stream.of(it),
              it.values().stream().flatMap(VisibilityFlowTests::withRhythm));
      case List<?> it -> it.stream().flatMap(VisibilityFlowTests::withRhythm);
      case null, default -> Stream.empty();
    };
  }

  @Test
  void aMemberIsFoundByHandleByThoseWhoMeet() {
    var document = documents.query("$handle: String!", "member", "handle: $handle", 2);
    var handle = person(Who.AUTHOR).handle();
    assertSoftly(softly -> {
      for (var who : Who.values()) {
        var answer = ask(person(who), document, Map.of("handle", handle));
        sees(softly, who, "member", json(answer), thing -> thing.type().equals("Member"));
        softly
            .assertThat(Asking.at(answer, "data.member") != null)
            .as("%s finds the author", who)
            .isEqualTo(Who.COMMUNITY.contains(who));
      }
    });
  }

  @Test
  void allBadgesThatTheViewerMayKnowAreWithTheMember() {
    var document =
        "query ($handle: String!) {member(handle: $handle) {id badgeAwards(first: 100) {nodes"
            + " {id}}}}";
    assertSoftly(softly -> {
      for (var who : Who.values()) {
        for (var whose : List.of(Who.AUTHOR, Who.PEER, Who.OTHER_PEER)) {
          var answer = json(ask(person(who), document, Map.of("handle", person(whose).handle())));
          sees(
              softly,
              who,
              "badges of " + whose,
              answer,
              thing ->
                  thing.type().equals("BadgeAward")
                      && (thing.name().startsWith("award for a cheer of " + whose)
                          || (whose == Who.AUTHOR
                              && (isToldByTheAuthor(thing)
                                  || thing.name().startsWith(Neighbourhood.AWARD_WITHDRAWN)))));
        }
      }
    });
  }

  /** Answers must not tell whether something that the asker may not see exists. */
  @Test
  void whatCannotBeSeenIsRefusedAsWhatDoesNotExist() {
    var nowhere = new HashMap<String, String>();
    assertSoftly(softly -> {
      for (var who : Who.MEMBERS) {
        for (var thing : neighbourhood.things()) {
          for (var probe : probes(who, thing).entrySet()) {
            var there = probed(who, probe.getKey(), probe.getValue(), thing.id());
            var nothing =
                nowhere.computeIfAbsent(
                    who + probe.toString() + thing.type(),
                    key ->
                        probed(
                            who,
                            probe.getKey(),
                            probe.getValue(),
                            GlobalId.encode(thing.type(), UUID.randomUUID())));
            softly
                .assertThat(there)
                .as("%s: %s of %s", who, probe.getKey(), thing.name())
                .isEqualTo(nothing)
                .contains("NOT_FOUND");
          }
        }
      }
    });
  }

  /** Mutations by name, with the input field that names the thing. */
  private static Map<String, String> probes(Who who, Thing thing) {
    var probes = new HashMap<String, String>();
    var seen = thing.seenBy().contains(who);
    switch (thing.type()) {
      case "CheckIn" -> {
        if (!seen) {
          probes.put("sendCheer", "target.checkIn");
        }
        if (who != Who.AUTHOR) {
          probes.put("withdrawCheckIn", "checkIn");
        }
      }
      case "Cheer" -> {
        if (!seen || who != Who.AUTHOR) {
          probes.put("thankCheer", "cheer");
        }
      }
      case "Participation" -> {
        if (who != Who.AUTHOR) {
          probes.put("checkIn", "participation");
          probes.put("leaveActivity", "participation");
          probes.put("rest", "participation");
          probes.put("resume", "participation");
          probes.put("addStep", "participation");
        }
      }
      case "Step" -> {
        if (who != Who.AUTHOR) {
          probes.put("checkIn", "step");
          probes.put("splitStep", "step");
          probes.put("completeStep", "step");
        }
      }
      case "Member" -> {
        if (!seen) {
          probes.put("sendCheer", "target.member");
          probes.put("feed", "scope.member");
        }
      }
      default -> {}
    }
    return probes;
  }

  private String probed(Who who, String field, String at, String id) {
    if (field.equals("feed")) {
      var scope = Map.<String, Object>of("member", id);
      var document = documents.query("$scope: FeedScope!", "feed", "scope: $scope, first: 5", 2);
      var live = documents.subscription("$scope: FeedScope!", "feed", "scope: $scope", 2);
      return json(ask(person(who), document, Map.of("scope", scope)))
          + person(who)
              .follows(live, Map.of("scope", scope))
              .map(Object::toString)
              .onErrorResume(e -> Flux.just(String.valueOf(e)))
              .blockFirst(Asking.SOON);
    }
    var input = new HashMap<String, Object>();
    if (at.startsWith("target.")) {
      input.put("target", Map.of(at.substring("target.".length()), id));
      input.put("kind", "SEEN");
    } else {
      input.put(at, id);
    }
    input.putAll(besides(who, field, at));
    return json(neighbourhood.mutate(who, field, 2, input));
  }

  /** What else a probe's input needs. */
  private Map<String, Object> besides(Who who, String field, String at) {
    var key = Map.<String, Object>of("key", Neighbourhood.word());
    var checkIn = Map.of("key", Neighbourhood.word(), "participation", person(who).home());
    return switch (field) {
      case "sendCheer" -> key;
      case "checkIn" -> at.equals("step") ? Map.copyOf(checkIn) : key;
      case "addStep" -> Map.of("key", Neighbourhood.word(), "title", "a", "heightCm", 1);
      case "splitStep" ->
          Map.of("key", Neighbourhood.word(), "into", List.of(Map.of("title", "a", "heightCm", 1)));
      case "completeStep" -> Map.of("checkIn", checkIn);
      case "rest" -> Map.of("until", tomorrow());
      default -> Map.of();
    };
  }

  /** A day that a rest of everybody here can last until. */
  private static String tomorrow() {
    return LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(1).toString();
  }

  @Test
  void answersOfMutationsTellNothingMore() {
    var newcomer =
        Map.<String, Object>of(
            "handle",
            "n" + UUID.randomUUID().toString().substring(0, 8),
            "timeZone",
            "Asia/Tokyo",
            "locale",
            "ja",
            "ageBand",
            "ADULT",
            "consent",
            Map.of("rulesVersion", "1"));
    assertSoftly(softly -> {
      look(
          softly,
          Who.STRANGER,
          "register",
          ask(aStranger(), documents.mutation("register", 3), Map.of("input", newcomer)));
      for (var who : Who.MEMBERS) {
        var answer = neighbourhood.mutate(who, "updatePreferences", 3, Map.of());
        if (who == Who.BLOCKING || who == Who.BLOCKING_PEER) {
          ((Map<?, ?>) Asking.at(answer, "data.updatePreferences.viewer")).remove("blocked");
        }
        look(softly, who, "updatePreferences", answer);
        var rest = Map.<String, Object>of("until", tomorrow());
        look(softly, who, "rest", neighbourhood.mutate(who, "rest", 3, rest));
        look(softly, who, "resume", neighbourhood.mutate(who, "resume", 3, Map.of()));
        var stranger = Map.<String, Object>of("member", person(Who.STRANGER).id());
        if (who != Who.STRANGER) {
          look(softly, who, "unblock", neighbourhood.mutate(who, "unblock", 3, stranger));
        }
      }
    });
  }

  @Test
  void aKeyThatWasUsedBeforeABlockTellsNothingAfterIt() {
    assertThat(neighbourhood.cheeredWithKey()).isNotEmpty();
    neighbourhood
        .cheeredWithKey()
        .forEach((key, checkIn) -> {
          var cheer =
              neighbourhood.things().stream()
                  .filter(thing -> thing.name().equals("cheer of AUTHOR"))
                  .findAny()
                  .orElseThrow();
          var input =
              Map.of(
                  "key",
                  key,
                  "kind",
                  "SEEN",
                  "message",
                  cheer.words().getFirst(),
                  "target",
                  Map.<String, Object>of("checkIn", checkIn));
          assertThat(json(neighbourhood.mutate(Who.AUTHOR, "sendCheer", 2, input)))
              .contains("CHECK_IN_NOT_FOUND")
              .doesNotContain(person(Who.BLOCKING).handle(), cheer.id());
        });
  }

  @Test
  void blockingAndUnblockingTellNotWhoHasBlocked() {
    var one = aMember();
    var blocksBack = aMember();
    var doesNot = aMember();
    var stranger = aMember();
    change("block", blocksBack, one);
    assertThat(change("block", one, blocksBack)).isEqualTo(change("block", one, doesNot));
    // Not blocked by the asker, hidden by the other: as after taking back one of two blocks.
    change("block", doesNot, stranger);
    change("block", blocksBack, stranger);
    change("block", stranger, blocksBack);
    assertThat(change("unblock", stranger, doesNot))
        .isEqualTo(change("unblock", stranger, blocksBack));
    assertThat(json(ask(stranger, documents.query("", "viewer", "", 2), Map.of())))
        .doesNotContain(doesNot.id(), blocksBack.id());
  }

  private String change(String field, Person by, Person of) {
    var answer =
        ask(
            by,
            documents.mutation(field, 1),
            Map.of("input", Map.<String, Object>of("member", of.id())));
    return json(answer).replace(of.id(), "ID");
  }

  @Test
  void everyWayToSomethingGuardedIsWalked() {
    everyOtherTestsDocuments();
    assertThat(documents.asked()).containsAll(documents.guarded());
    assertThat(documents.unclassified()).isEmpty();
  }

  /** The other tests may not have run yet. */
  private void everyOtherTestsDocuments() {
    List.of("register", "updatePreferences", "unblock", "rest", "resume")
        .forEach(it -> documents.mutation(it, 3));
    documents.nodes();
    documents.query("", "viewer", "", 3);
    documents.query("$handle: String!", "member", "handle: $handle", 2);
    documents.query("$scope: FeedScope!", "feed", "scope: $scope", 3);
    Documents.GUARDED.stream()
        .filter(type -> source.schema().getObjectType(type).getInterfaces().size() == 1)
        .forEach(type -> documents.node(type, 2));
  }

  private Person person(Who who) {
    return neighbourhood.person(who);
  }

  private static boolean isToldByTheAuthor(Thing thing) {
    return thing.name().startsWith("author's ") || thing.name().startsWith("event of author's ");
  }

  /** Nothing is shown that may not be, and everything that is to be expected. */
  private void sees(
      SoftAssertions softly, Who who, String way, String json, Predicate<Thing> expected) {
    sees(softly, who, way, neighbourhood.things(), json, expected);
  }

  private static void sees(
      SoftAssertions softly,
      Who who,
      String way,
      List<Thing> things,
      String json,
      Predicate<Thing> expected) {
    look(softly, who, way, things, json);
    for (var thing : things) {
      if (expected.test(thing) && thing.seenBy().contains(who)) {
        softly.assertThat(thing.isIn(json)).as("%s misses %s in %s", who, thing, way).isTrue();
      }
    }
  }

  private void look(SoftAssertions softly, Who who, String way, Object answer) {
    look(softly, who, way, neighbourhood.things(), json(answer));
  }

  private static void look(
      SoftAssertions softly, Who who, String way, List<Thing> things, String json) {
    softly.assertThat(json).as("%s by %s", way, who).doesNotContain("INTERNAL_ERROR", "TOO_");
    for (var thing : things) {
      softly
          .assertThat(thing.isIn(json) && !mayMeet(who, thing, things, json))
          .as("%s sees %s in %s", who, thing.name(), way)
          .isFalse();
      softly
          .assertThat(thing.speaksIn(json) && !thing.seenBy().contains(who))
          .as("%s reads %s in %s", who, thing.name(), way)
          .isFalse();
    }
  }

  /**
   * Moderators see who sits in a circle, and a step that was told leads to the participation it is
   * of: both from outside.
   */
  private static boolean mayMeet(Who who, Thing thing, List<Thing> things, String json) {
    return thing.seenBy().contains(who)
        || (thing.type().equals("Participation")
            && (who == Who.MODERATOR
                || things.stream()
                    .filter(it -> it.type().equals("Step") && it.seenBy().contains(who))
                    .anyMatch(step -> step.isIn(json))));
  }
}
