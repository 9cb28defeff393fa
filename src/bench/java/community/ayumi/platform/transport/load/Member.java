package community.ayumi.platform.transport.load;

import community.ayumi.platform.graphql.GlobalId;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** One of the members that are written straight into the tables, with a token. */
record Member(int number, String token) {

  static final List<String> SEED =
      List.of(
          """
          insert into member (id, issuer, subject, handle, avatar, time_zone, day_start, locale,
            age_band, rules_version, cheers_from_outside, cheers_when_quiet, joined_on, joined_at)
          select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '%1$s', 'load-' || n,
            'load' || n, 'a', 'Asia/Tokyo', '04:00', 'ja', 'ADULT', '1', false, false,
            current_date, now()
          from generate_series(1, %2$d) n
          """,
          """
          insert into participation (id, member_id, activity_id, seat, state, hours, joined_on,
            started_on, joined_at)
          select ('00000000-0000-7000-8001-' || right(id::text, 12))::uuid, id,
            (select id from activity where slug = 'home'), 'PEER', 'ACTIVE', '{}', joined_on,
            joined_on, joined_at
          from member where issuer = '%1$s'
          """);

  static String subject(int number) {
    return "load-" + number;
  }

  /** A request over HTTP, with a body of JSON. */
  HttpRequest asks(int port, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/graphql".formatted(port)))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  String id() {
    return GlobalId.encode("Member", uuid("8000"));
  }

  /** Global id of the seat at home. */
  String home() {
    return GlobalId.encode("Participation", uuid("8001"));
  }

  private UUID uuid(String group) {
    return UUID.fromString("00000000-0000-7000-%s-%012d".formatted(group, number));
  }
}
