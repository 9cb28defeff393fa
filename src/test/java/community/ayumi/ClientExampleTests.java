package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.platform.security.Role;
import graphql.ExecutionInput;
import graphql.GraphQLContext;
import graphql.ParseAndValidate;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;
import reactor.test.StepVerifier;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every published document is valid, and runs as a member would run it. */
class ClientExampleTests extends FlowTests {

  private static final Path OPERATIONS = Path.of("client-examples/operations");
  private static final String SUFFIX = ".graphql";
  private static final Pattern COMMENTS = Pattern.compile("(?m)(^ *#.*\n)+");
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  @Autowired private GraphQlSource source;

  /** By the document's name; each is given the document. */
  private final Map<String, Consumer<String>> runs = new TreeMap<>();

  ClientExampleTests() {
    runs.put("activities", document -> answers(anybody(), document, Map.of()));
    runs.put("register", this::registers);
    runs.put("my-viewer", document -> answers(aMember(), document, Map.of()));
    runs.put("my-rhythm", document -> answers(aMember(), document, Map.of()));
    runs.put("community-feed", this::readsTheFeed);
    runs.put("follow-community", this::followsTheCommunity);
    runs.put("follow-circle", this::followsACircle);
    runs.put("my-circles", document -> answers(aMember(), document, Map.of()));
    runs.put("follow-my-inbox", this::followsTheInbox);
    runs.put("check-in", this::checksIn);
    runs.put("withdraw-check-in", this::withdraws);
    runs.put("my-steps", this::looksAtSteps);
    runs.put("add-step", this::addsAStep);
    runs.put("split-step", this::splitsAStep);
    runs.put("complete-step", this::completesAStep);
    runs.put("send-cheer", this::cheers);
    runs.put("thank-cheer", this::thanks);
    runs.put("join-activity", this::joins);
    runs.put("leave-activity", this::leaves);
    runs.put("rest", this::rests);
    runs.put("resume", document -> does(aMember(), document, Map.of()));
    runs.put("block", document -> does(aMember(), document, Map.of("member", aMember().id())));
    runs.put("unblock", this::unblocks);
    runs.put("update-preferences", this::updatesPreferences);
    runs.put("node", this::fetchesAnything);
    runs.put("engagement", this::asksForEngagement);
    runs.put("create-activity", this::createsAnActivity);
    runs.put("define-badge", this::definesABadge);
  }

  @TestFactory
  Stream<DynamicTest> everyDocumentIsOneValidOperationNamedLikeItsFile() {
    return documents().entrySet().stream()
        .map(document ->
            DynamicTest.dynamicTest(
                document.getKey(), () -> validate(document.getKey(), document.getValue())));
  }

  private void validate(String name, String document) {
    var result =
        ParseAndValidate.parseAndValidate(
            source.schema(), ExecutionInput.newExecutionInput(document).build());
    assertThat(result.getErrors()).isEmpty();
    assertThat(result.getDocument().getDefinitionsOfType(OperationDefinition.class))
        .singleElement()
        .extracting(OperationDefinition::getName)
        .isEqualTo(camelCase(name));
    assertThat(document).as("a comment says what it is for").startsWith("# ");
    assertThat(COMMENTS.matcher(document).results().map(MatchResult::group))
        .as("comments, in English and then in Japanese")
        .allMatch(comment -> comment.matches("( *# (?!ja: ).*\n)+( *# ja: .*\n)+"));
  }

  @TestFactory
  Stream<DynamicTest> everyDocumentRunsWithTheValuesBesideIt() {
    return documents().entrySet().stream()
        .map(document ->
            DynamicTest.dynamicTest(
                document.getKey(), () -> coerce(document.getKey(), document.getValue())));
  }

  private void coerce(String name, String document) throws IOException {
    var operation =
        new Parser().parseDocument(document).getFirstDefinitionOfType(OperationDefinition.class);
    var variables =
        ValuesResolver.coerceVariableValues(
            source.schema(),
            operation.orElseThrow().getVariableDefinitions(),
            RawVariables.of(beside(name)),
            GraphQLContext.getDefault(),
            Locale.ENGLISH);
    assertThat(variables.toMap()).isNotNull();
  }

  /** The example variables; a placeholder is taken as the text, id or date it will be. */
  private static Map<String, Object> beside(String name) throws IOException {
    var file = OPERATIONS.resolve(name + ".json");
    var json = Files.exists(file) ? Files.readString(file) : "{}";
    var filled =
        json.replaceAll("\\{\\{(today|[a-z-]+-ago|in-[a-z-]+)}}", "2026-11-22")
            .replace("{{time-zone}}", "Asia/Tokyo")
            .replace("{{locale}}", "ja");
    return JsonMapper.shared().readValue(filled, new TypeReference<Map<String, Object>>() {});
  }

  @TestFactory
  Stream<DynamicTest> everyDocumentRuns() {
    return documents().entrySet().stream()
        .map(document ->
            DynamicTest.dynamicTest(
                document.getKey(), () -> run(document.getKey()).accept(document.getValue())));
  }

  private Consumer<String> run(String name) {
    assertThat(runs).as("a run of each document").containsKey(name);
    return runs.get(name);
  }

  @Test
  void everyRunHasItsDocument() {
    assertThat(documents().keySet()).containsAll(runs.keySet());
  }

  private void registers(String document) {
    var input =
        Map.of(
            "handle", "x" + UUID.randomUUID().toString().substring(0, 8),
            "timeZone", "Asia/Tokyo",
            "locale", "ja",
            "ageBand", "ADULT",
            "consent", Map.of("rulesVersion", "1"));
    does(aStranger(), document, input);
  }

  private void readsTheFeed(String document) {
    var member = aMember();
    member.tellsEveryone("for the feed");
    for (var scope : List.of(Map.of("community", true), Map.of("member", member.id()))) {
      answers(member, document, Map.of("scope", scope, "first", 5));
    }
  }

  private void followsTheCommunity(String document) {
    var hana = aMember();
    var ken = aMember();
    StepVerifier.create(ken.follows(document, Map.of()))
        .expectNextMatches(message -> message.get("__typename").equals("CaughtUp"))
        .then(() -> hana.tellsEveryone("for ken"))
        .thenConsumeWhile(message -> !message.toString().contains("for ken"))
        .expectNextMatches(message -> message.get("cursor") instanceof String)
        .thenCancel()
        .verify(DEADLINE);
  }

  private void followsACircle(String document) {
    var hana = aMember();
    var seat = hana.joins("learning-english");
    var circle =
        hana.ask(document("my-circles"))
            .path("viewer.participations.nodes[*].circle.id")
            .entityList(String.class)
            .get()
            .getLast();
    StepVerifier.create(hana.follows(document, Map.of("circle", circle)))
        .expectNextMatches(message -> message.get("__typename").equals("CaughtUp"))
        .then(() -> hana.checksIn(seat, Map.of("note", "for the circle")))
        .thenConsumeWhile(message -> !message.toString().contains("for the circle"))
        .expectNextMatches(message -> message.get("cursor") instanceof String)
        .thenCancel()
        .verify(DEADLINE);
  }

  private void followsTheInbox(String document) {
    var hana = aMember();
    var checkIn = hana.tellsEveryone("for a cheer");
    StepVerifier.create(hana.follows(document, Map.of()))
        .expectNextMatches(message -> message.get("__typename").equals("CaughtUp"))
        .then(() -> aCheer(aMember(), checkIn))
        .thenConsumeWhile(message -> !"CHEER_RECEIVED".equals(message.get("kind")))
        .expectNextMatches(message -> message.get("cursor") instanceof String)
        .thenCancel()
        .verify(DEADLINE);
  }

  private void checksIn(String document) {
    var member = aMember();
    var input =
        Map.<String, Object>of(
            "key", "1",
            "participation", member.home(),
            "effort", "TINY",
            "note", "one sentence",
            "visibility", "COMMUNITY");
    does(member, document, input);
  }

  private void withdraws(String document) {
    var member = aMember();
    does(member, document, Map.of("checkIn", member.tellsEveryone("said too much")));
  }

  private void looksAtSteps(String document) {
    var member = aMember();
    member.joins("learning-english");
    member
        .ask(document)
        .path("viewer.participations.nodes[1].steps[*].heightCm")
        .entityList(Integer.class)
        .contains(5, 50, 100);
  }

  private void addsAStep(String document) {
    var member = aMember();
    var participation = member.joins("thirty-days");
    var input =
        Map.<String, Object>of(
            "key", "1", "participation", participation, "title", "open the window", "heightCm", 5);
    does(member, document, input);
  }

  private void splitsAStep(String document) {
    var member = aMember();
    var step = member.addsStep(member.joins("thirty-days"), "write a page", 60);
    var into =
        List.of(
            Map.of("title", "write the date", "heightCm", 5),
            Map.of("title", "write a line", "heightCm", 20));
    does(member, document, Map.of("key", "1", "step", step, "into", into));
  }

  private void completesAStep(String document) {
    var member = aMember();
    var participation = member.joins("thirty-days");
    var step = member.addsStep(participation, "open the window", 5);
    var checkIn = Map.of("key", "1", "participation", participation, "note", "fresh air");
    does(member, document, Map.of("step", step, "checkIn", checkIn));
  }

  private void cheers(String document) {
    var checkIn = aMember().tellsEveryone("for a cheer");
    does(aMember(), document, cheer(checkIn));
  }

  private void thanks(String document) {
    var hana = aMember();
    var cheer = aCheer(aMember(), hana.tellsEveryone("for a cheer"));
    does(hana, document, Map.of("cheer", cheer));
  }

  private static String aCheer(Person from, String checkIn) {
    return from.ask(document("send-cheer"), Map.of("input", cheer(checkIn)))
        .path("sendCheer.cheer.id")
        .entity(String.class)
        .get();
  }

  private static Map<String, Object> cheer(String checkIn) {
    return Map.of(
        "key", "1", "target", Map.of("checkIn", checkIn), "kind", "SEEN", "message", "I saw it");
  }

  private void joins(String document) {
    var member = aMember();
    var activity =
        member
            .ask("{ activity(slug: \"learning-english\") { id } }")
            .path("activity.id")
            .entity(String.class)
            .get();
    var input =
        Map.<String, Object>of(
            "activity",
            activity,
            "hours",
            List.of("H20_24"),
            "intention",
            "When tea is made, I will listen for ten minutes.");
    does(member, document, input);
  }

  private void leaves(String document) {
    var member = aMember();
    does(member, document, Map.of("participation", member.joins("learning-english")));
  }

  private void rests(String document) {
    var member = aMember();
    var today = member.ask("{ viewer { today } }").path("viewer.today").entity(String.class).get();
    does(member, document, Map.of("until", LocalDate.parse(today).plusDays(7).toString()));
  }

  private void unblocks(String document) {
    var member = aMember();
    var other = Map.<String, Object>of("member", aMember().id());
    does(member, document("block"), other);
    does(member, document, other);
  }

  private void updatesPreferences(String document) {
    var input =
        Map.<String, Object>of(
            "dayStart", "05:00", "quietHours", Map.of("from", "23:00", "to", "07:00"));
    does(aMember(), document, input);
  }

  private void fetchesAnything(String document) {
    var member = aMember();
    var checkIn = member.tellsEveryone("to be fetched");
    var participation = member.joins("thirty-days");
    var step = member.addsStep(participation, "open the window", 5);
    var cheer = aCheer(aMember(), checkIn);
    for (var id : List.of(member.id(), member.home(), checkIn, participation, step, cheer)) {
      var answer = member.ask(document, Map.of("id", id));
      answer.path("node.id").entity(String.class).isEqualTo(id);
    }
  }

  private void asksForEngagement(String document) {
    var period = Map.of("from", "2026-10-01", "to", "2026-11-30");
    for (var by : List.of("WEEK", "ACTIVITY")) {
      answers(aStranger(Role.MODERATOR), document, Map.of("period", period, "by", by));
    }
  }

  private void createsAnActivity(String document) {
    var words = Map.of("ja", "散歩", "en", "A walk");
    var input =
        Map.<String, Object>of(
            "slug",
            "walk-" + UUID.randomUUID(),
            "title",
            words,
            "promise",
            words,
            "cadence",
            Map.of("per", "NONE", "times", 0),
            "stepMode",
            "SHARED",
            "ladder",
            List.of(Map.of("title", words, "heightCm", 5)));
    does(aStranger(Role.MODERATOR), document, input);
  }

  /** About an activity that nobody knows, lest other members earn it. */
  private void definesABadge(String document) {
    var moderator = aMember(Role.MODERATOR);
    var words = Map.of("ja", "散歩", "en", "A walk");
    var criteria =
        Map.of(
            "fact",
            "STEP_DONE",
            "count",
            3,
            "activity",
            moderator.joining(anActivity(), Map.of()).get("activity"));
    var code = "walk-" + UUID.randomUUID();
    var input =
        Map.<String, Object>of("code", code, "name", words, "story", words, "criteria", criteria);
    does(moderator, document, input);
    db.sql("delete from badge where code = :code").bind("code", code).then().block();
  }

  /** Runs a mutation that takes an input, and expects no refusal. */
  private static void does(Person member, String document, Map<String, Object> input) {
    var answer = member.ask(document, Map.of("input", input));
    var root = answer.path("*");
    assertThat(root.entity(Object.class).get().toString()).contains("problems=[]");
  }

  private static void answers(Person member, String document, Map<String, Object> variables) {
    member.ask(document, variables).path("*").hasValue();
  }

  private static Map<String, String> documents() {
    try (var files = Files.list(OPERATIONS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .collect(
              Collectors.toMap(
                  name -> name, ClientExampleTests::document, (a, b) -> a, TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String document(String name) {
    try {
      return Files.readString(OPERATIONS.resolve(name + SUFFIX));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String camelCase(String name) {
    return Arrays.stream(name.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
