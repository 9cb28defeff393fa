package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What members write, and their tokens, go through everything and come to no log. */
@ExtendWith(OutputCaptureExtension.class)
class CanaryFlowTests extends FlowTests {

  private static final String OURS = "community.ayumi";
  private static final String ROOT = LoggingSystem.ROOT_LOGGER_NAME;

  @Autowired private LoggingSystem logging;

  private final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");

  @BeforeEach
  void listenClosely() {
    logging.setLogLevel(ROOT, LogLevel.INFO);
    logging.setLogLevel(OURS, LogLevel.TRACE);
  }

  @AfterEach
  void listenAsUsual() {
    logging.setLogLevel(ROOT, LogLevel.WARN);
    logging.setLogLevel(OURS, null);
  }

  @Test
  void wordsThatAreTakenComeToNoLog(CapturedOutput output) {
    var hana = aMember();
    var ken = aMember();
    var checkIn = hana.tellsEveryone(canary);
    ken.ask(mutation("sendCheer", "cheer {message}"), input(cheer(checkIn, canary)))
        .path("sendCheer.cheer.message")
        .entity(String.class)
        .isEqualTo(canary);
    hana.ask(mutation("joinActivity", "participation {intention}"), input(joining(hana, canary)))
        .path("joinActivity.participation.intention")
        .entity(String.class)
        .isEqualTo(canary);
    silentOf(output, canary, hana.token(), ken.token());
  }

  @Test
  void wordsThatAreRefusedComeToNoLog(CapturedOutput output) {
    var hana = aMember();
    var checkIn = aMember().tellsEveryone("a line");
    var tooMuch = canary.repeat(20);
    var id = Map.<String, Object>of("key", "1", "participation", canary, "note", canary);
    hana.checksIn(hana.home(), Map.of("note", tooMuch))
        .path("checkIn.problems[0].code")
        .entity(String.class)
        .isEqualTo("NOTE_TOO_LONG");
    for (var refused :
        List.of(
            Map.entry("sendCheer", cheer(checkIn, tooMuch)),
            Map.entry("joinActivity", joining(hana, tooMuch)),
            Map.entry("checkIn", id),
            Map.entry("checkIn", with(id, "effort", canary)),
            Map.entry("checkIn", with(id, "participation", hana.id())),
            Map.entry("checkIn", with(id, "localDate", canary)),
            Map.entry("withdrawCheckIn", Map.<String, Object>of("checkIn", canary)),
            Map.entry("thankCheer", Map.<String, Object>of("cheer", canary)),
            Map.entry("leaveActivity", Map.<String, Object>of("participation", canary)),
            Map.entry("block", Map.<String, Object>of("member", canary)),
            Map.entry("unblock", Map.<String, Object>of("member", canary)),
            Map.entry("updatePreferences", Map.<String, Object>of("handle", canary)),
            Map.entry("updatePreferences", Map.<String, Object>of("timeZone", canary)))) {
      hana.ask(mutation(refused.getKey(), "problems {code}"), input(refused.getValue()))
          .errors()
          .satisfy(errors -> assertThat(errors.toString()).doesNotContain("INTERNAL_ERROR"));
    }
    hana.ask("mutation {checkIn(input: {key: \"1\", note: \"" + canary + "\", participation: ")
        .errors()
        .satisfy(errors -> assertThat(errors).isNotEmpty());
    silentOf(output, canary, hana.token());
  }

  @Test
  void aBrokenConstraintIsLoggedByItsNameWithoutTheRow(CapturedOutput output) {
    var hana = aMember();
    db.sql("alter table check_in add constraint canary check (note <> '" + canary + "') not valid")
        .then()
        .block(Duration.ofSeconds(5));
    try {
      internal(hana, "checkIn", telling(hana));
    } finally {
      db.sql("alter table check_in drop constraint canary").then().block(Duration.ofSeconds(5));
    }
    silentOf(output, canary, hana.token());
    assertThat(output).contains("Internal error", "SQL state 23514", "constraint canary");
  }

  @Test
  void aDatabaseThatQuotesWordsIsNotQuoted(CapturedOutput output) {
    var hana = aMember();
    db.sql(
            """
            create function quote_note() returns trigger language plpgsql as
            $$begin raise exception 'what is %%?', new.note using errcode = '22023'; end$$
            """
                .replace("%%", "%"))
        .then()
        .then(
            db.sql(
                    "create trigger quoting before insert on check_in for each row when (new.note ="
                        + " '"
                        + canary
                        + "') execute function quote_note()")
                .then())
        .block(Duration.ofSeconds(5));
    try {
      internal(hana, "checkIn", telling(hana));
    } finally {
      db.sql("drop trigger quoting on check_in")
          .then()
          .then(db.sql("drop function quote_note").then())
          .block(Duration.ofSeconds(5));
    }
    silentOf(output, canary);
    assertThat(output).contains("Internal error", "SQL state 22023");
  }

  /** PostgreSQL has no character 0, and half a pair of surrogates is none. */
  @Test
  void charactersThatCannotBeKeptAreABadRequest(CapturedOutput output) {
    var hana = aMember();
    for (var text : List.of(canary + "\0", canary + "\ud83d")) {
      hana.ask(
              mutation("checkIn", "checkIn {id} problems {code}"),
              input(with(telling(hana), "note", text)))
          .errors()
          .satisfy(errors -> assertThat(errors.toString()).doesNotContain("INTERNAL_ERROR"));
    }
    silentOf(output, canary);
  }

  @Test
  void aTokenThatIsRefusedComesToNoLog(CapturedOutput output) {
    var http = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    var token = aMember().token();
    for (var wrong :
        List.of(canary, token + canary, token.replace('.', ' '), canary + "." + token)) {
      http.post()
          .uri("/graphql")
          .contentType(MediaType.APPLICATION_JSON)
          .header("Authorization", "Bearer " + wrong)
          .bodyValue(Map.of("query", "{viewer {today}}"))
          .exchange()
          .expectStatus()
          .is4xxClientError();
    }
    silentOf(output, canary, token, token.substring(token.lastIndexOf('.')));
  }

  private void internal(Person person, String field, Map<String, Object> input) {
    person
        .ask(mutation(field, "problems {code}"), input(input))
        .errors()
        .satisfy(errors -> {
          assertThat(errors.toString()).contains("INTERNAL_ERROR").doesNotContain(canary);
        });
  }

  private static void silentOf(CapturedOutput output, String... words) {
    for (var word : words) {
      assertThat(output.getAll()).doesNotContain(word);
    }
  }

  private static String mutation(String field, String selection) {
    var type = Character.toUpperCase(field.charAt(0)) + field.substring(1) + "Input!";
    return "mutation ($input: %s) {%s(input: $input) {%s}}".formatted(type, field, selection);
  }

  private static Map<String, Object> input(Map<String, Object> input) {
    return Map.of("input", input);
  }

  private Map<String, Object> telling(Person person) {
    return Map.of("key", canary, "participation", person.home(), "note", canary);
  }

  private static Map<String, Object> cheer(String checkIn, String message) {
    return Map.of(
        "key", "1", "kind", "SEEN", "message", message, "target", Map.of("checkIn", checkIn));
  }

  private static Map<String, Object> joining(Person person, String intention) {
    var activity =
        person
            .ask("{activity(slug: \"learning-writing\") {id}}")
            .path("activity.id")
            .entity(String.class)
            .get();
    return Map.of("activity", activity, "hours", List.of("H20_24"), "intention", intention);
  }

  private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
    var more = new HashMap<>(map);
    more.put(key, value);
    return more;
  }
}
