package community.ayumi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** The community as a newcomer finds it: its history was written, and it goes on, fast. */
@DirtiesContext
@TestPropertySource(
    properties = {
      "ayumi.community.enabled=true",
      "ayumi.community.history=60",
      "ayumi.community.speed=600"
    })
class CommunityFlowTests extends FlowTests {

  private static final Duration SOON = Duration.ofSeconds(50);
  private static final String FEED =
      "subscription { feed(scope: {community: true}) { ... on FeedEvent { kind } } }";
  private static final String INBOX = "subscription { inbox { ... on InboxEvent { kind } } }";

  @Autowired private History history;
  @Autowired private Community community;
  @Autowired private Texts texts;
  @Autowired private CommunitySettings settings;

  private WebTestClient client;

  @BeforeEach
  void connect() {
    client = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  @Test
  void theHistoryIsWholeAndLiesInThePast() {
    var begun = new HistoryStore(db).find().block();
    var acts = Story.of(community, texts, begun.span(), settings.seed()).acts();
    var end = "timestamptz '%s'".formatted(begun.endsAt());

    assertThat(begun.isComplete()).isTrue();
    assertThat(count("check_in where recorded_at < " + end))
        .isGreaterThan(300)
        .isEqualTo(acts.stream().filter(Act.ChecksIn.class::isInstance).count());
    assertThat(count("cheer where sent_at < " + end))
        .isEqualTo(acts.stream().filter(Act.Cheers.class::isInstance).count());
    assertThat(count("event where at > now()")).isZero();
    assertThat(count("event where kind = 'CHECKED_IN' and at < " + end + " - interval '25 days'"))
        .isPositive();
    assertThat(count("badge_award a join badge b on b.id = a.badge_id where code = 'welcome-back'"))
        .isGreaterThanOrEqualTo(8);
  }

  @Test
  void thirtyThreeMembersSitInSixCirclesAndThreeAreAtHomeAfterTheirs() {
    assertThat(count("member where subject like 'demo:%' and subject <> 'demo:sora'"))
        .isEqualTo(36);
    assertThat(count("circle where state = 'ACTIVE' and starts_on < current_date")).isEqualTo(6);
    assertThat(count("circle where state = 'CLOSED' and ended_at < now()")).isEqualTo(1);
    assertThat(count("seat where ended_at is null")).isGreaterThanOrEqualTo(36);
    assertThat(count("event where kind = 'CIRCLE_STARTED'")).isEqualTo(7);
    assertThat(count("event where kind = 'CIRCLE_ENDED'")).isEqualTo(1);
    assertThat(count("member where handle = 'ken' and support_minutes = 60")).isEqualTo(1);
    assertThat(award("circle-end")).contains("hana", "nagi").doesNotContain("mei");
  }

  private List<String> award(String badge) {
    return db.sql(
            """
            select handle from badge_award a join badge b on b.id = a.badge_id
              join member m on m.id = a.member_id where b.code = :badge
            """)
        .bind("badge", badge)
        .mapValue(String.class)
        .all()
        .collectList()
        .block();
  }

  @Test
  void stepsAreSplitAndFinishedAndLaddersAreThoseThatPeopleWriteAbout() {
    assertThat(count("event where kind = 'STEP_SPLIT'")).isGreaterThanOrEqualTo(8);
    assertThat(count("check_in where moment = 'STEP'")).isGreaterThanOrEqualTo(60);
    assertThat(award("step-50")).contains("hana").hasSizeGreaterThan(20);
    assertThat(award("step-100")).contains("nagi").doesNotContain("hana");
    texts
        .steps()
        .ladders()
        .forEach(
            (slug, ladder) -> assertThat(heights(slug)).containsExactlyElementsOf(ladder.keySet()));
  }

  private List<Integer> heights(String slug) {
    return db.sql(
            """
            select height_cm from ladder_step s join activity a on a.id = s.activity_id
            where slug = :slug order by place
            """)
        .bind("slug", slug)
        .mapValue(Integer.class)
        .all()
        .collectList()
        .block();
  }

  @Test
  void whoComesBackIsWelcomedAndHanaWasAskedForIt() {
    var asked = "event where kind = 'WELCOME_WANTED' and recipient_id";
    assertThat(count(asked + " is not null")).isGreaterThanOrEqualTo(16);
    assertThat(count(asked + " = (select id from member where handle = 'hana')")).isPositive();
    assertThat(count("cheer where kind = 'WELCOME_BACK'")).isGreaterThanOrEqualTo(8);
  }

  @Test
  void someRestAndTheirCircleSeesIt() {
    assertThat(award("courage-to-rest")).contains("yui", "grace", "jun");
    assertThat(
            told("hana", "{ viewer { participations { nodes { circle { seats { state } } } } } }"))
        .contains("RESTING");
  }

  @Test
  void aNewcomerFindsAReturnThatWasWelcomedAndThirtyDaysThatAreOver() {
    assertThat(
            told(
                "hana",
                "{ viewer { participations { nodes { circle { moments(first: 1) { subject {"
                    + " ... on CheckIn { moment cheered } } } } } } } }"))
        .contains("\"moment\":\"RETURN\",\"cheered\":true");
    assertThat(
            told(
                "nagi",
                "{ viewer { participations { nodes { state } } member { badgeAwards { nodes {"
                    + " badge { code } } } } } }"))
        .contains("COMPLETED", "circle-end");
  }

  private String told(String handle, String query) {
    return new String(
        client
            .post()
            .uri("/graphql")
            .headers(headers -> headers.setBearerAuth(token(handle)))
            .bodyValue(Map.of("query", query))
            .exchange()
            .expectBody()
            .returnResult()
            .getResponseBody(),
        StandardCharsets.UTF_8);
  }

  @Test
  void aHistoryIsWrittenOnce() {
    var before = count("check_in where recorded_at < (select ends_at from demo_history)");

    StepVerifier.create(history.write()).expectComplete().verify(Duration.ofSeconds(5));

    assertThat(count("check_in where recorded_at < (select ends_at from demo_history)"))
        .isEqualTo(before);
  }

  @Test
  void aNewcomerIsCheeredAndSeesOthersLive() {
    var newcomer = aMember();
    var feed = kinds(newcomer.follows(FEED, Map.of()), "CHECKED_IN");
    var inbox = kinds(newcomer.follows(INBOX, Map.of()), "CHEER_RECEIVED");

    StepVerifier.create(feed.take(5)).expectNextCount(5).expectComplete().verify(SOON);
    // Whether one check-in is cheered is chance, and a cheer may come before the inbox is followed.
    var telling =
        Flux.interval(Duration.ofSeconds(1))
            .onBackpressureDrop()
            .publishOn(Schedulers.boundedElastic(), 1)
            .doOnNext(n -> newcomer.tellsEveryone("hello " + n))
            .thenMany(Flux.never());
    StepVerifier.create(Flux.merge(inbox, telling).next())
        .expectNextCount(1)
        .expectComplete()
        .verify(SOON);
    assertThat(countOfTheNewcomers()).isZero();
  }

  private static Flux<Object> kinds(Flux<Map<String, Object>> messages, String kind) {
    return messages
        .filter(it -> it.containsKey("kind"))
        .<Object>map(it -> it.get("kind"))
        .filter(kind::equals);
  }

  /** What is left to the newcomer stays as the history has it. */
  private long countOfTheNewcomers() {
    return count(
        """
        check_in c join member m on m.id = c.member_id where handle in ('hana', 'ken', 'aoi')
          and recorded_at >= (select ends_at from demo_history)
        """);
  }

  @Test
  void soraCanRegisterAndNobodyUnknownGetsAToken() {
    var register =
        """
        mutation { register(input: {handle: "sora", timeZone: "Asia/Tokyo", locale: "ja",
          ageBand: ADULT, consent: {rulesVersion: "1"}}) { problems { code } } }
        """;

    client
        .post()
        .uri("/graphql")
        .headers(headers -> headers.setBearerAuth(token("sora")))
        .bodyValue(Map.of("query", register))
        .exchange()
        .expectBody()
        .jsonPath("$.data.register.problems")
        .isEqualTo(List.of());
    client.get().uri("/demo/token/nobody").exchange().expectStatus().isNotFound();
  }

  private String token(String handle) {
    return client
        .get()
        .uri("/demo/token/" + handle)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .returnResult()
        .getResponseBody();
  }

  private long count(String from) {
    return db.sql("select count(*) from " + from).mapValue(Long.class).one().block();
  }
}
