package community.ayumi;

import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.security.DemoIssuer;
import community.ayumi.platform.security.DemoPersonas;
import community.ayumi.platform.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tests from the document through the database to the follower, on the whole application. They
 * share one application and one database: each makes its own members.
 */
@AyumiTest
public abstract class FlowTests {

  private static final Map<String, Person> REGISTERED = new ConcurrentHashMap<>();

  @Autowired protected DemoIssuer issuer;
  @Autowired protected DatabaseClient db;
  @Autowired private DemoPersonas personas;
  @LocalServerPort protected int port;

  /** Somebody with a token who has not registered. */
  protected Person aStranger(Role... roles) {
    var subject = UUID.randomUUID().toString();
    return new Person(port, issuer.token(subject, Set.of(roles)), subject);
  }

  /** A registered member of Tokyo, of age, with a handle of its own. */
  protected Person aMember(Role... roles) {
    return aMember(Map.of(), roles);
  }

  /** A registered member with some of the register input's fields as given. */
  protected Person aMember(Map<String, Object> given, Role... roles) {
    return aStranger(roles).registered(given);
  }

  /**
   * One of the demo's people: known here, but without their history, so registered at first need.
   */
  protected Person oneOfTheDemo(String handle) {
    return REGISTERED.computeIfAbsent(
        handle + "@" + port,
        newcomer -> {
          var persona = personas.find(handle).block();
          var token = issuer.token(persona.subject(), persona.roles());
          return new Person(port, token, persona.subject()).registered(Map.of("handle", handle));
        });
  }

  /** Slug of a weekly activity with circles of six that no other test knows of. */
  protected String anActivity() {
    var slug = "test-" + UUID.randomUUID();
    db.sql(
            """
            insert into activity (id, slug, title_ja, title_en, promise_ja, promise_en, cadence_unit,
              cadence_times, length_days, circle_size, supporter_seats, spares_per_week, step_mode,
              counts_from, created_at)
            select gen_random_uuid(), :slug, title_ja, title_en, promise_ja, promise_en, 'WEEK', 2,
              30, 6, 1, 0, step_mode, counts_from, '9000-01-01T00:00:00Z'
            from activity where slug = 'thirty-days'
            """)
        .bind("slug", slug)
        .then()
        .block();
    return slug;
  }

  /** A number from the database about a member, bound as {@code :id}. */
  protected long count(String sql, Person member) {
    var id = GlobalId.of(member.id()).id();
    return db.sql(sql).bind("id", id).mapValue(Long.class).one().block();
  }

  /** Codes of the problems that a mutation was refused with; empty if it was not. */
  protected static List<String> problems(Response answer, String mutation) {
    return answer.path(mutation + ".problems[*].code").entityList(String.class).get();
  }

  /** The one value at a path of an answer without errors. */
  protected static String text(Response answer, String path) {
    return answer.path(path).entity(String.class).get();
  }

  /** Code of the one problem of a payload; "none" if it has none. */
  @SuppressWarnings("unchecked")
  protected static String problem(Map<String, Object> payload) {
    var problems = (List<Map<String, Object>>) payload.get("problems");
    return problems.isEmpty() ? "none" : problems.getFirst().get("code").toString();
  }

  /** All at once, and what each of them came to. */
  protected static <T> List<T> together(List<Mono<T>> all) {
    return Flux.merge(Flux.fromIterable(all), all.size())
        .collectList()
        .block(Duration.ofSeconds(50));
  }

  /** Somebody without a token. */
  protected Person anybody() {
    return new Person(port, null, "");
  }
}
