package community.ayumi.engagement;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.platform.security.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How long a report takes through the endpoint, over a million check-ins, in a database of its own.
 * Prints and judges nothing; a report is refused when a statement reaches its time limit.
 */
class EngagementBench extends FlowTests {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long REFUSED = Long.MAX_VALUE;
  private static final LocalDate TO = LocalDate.of(2026, 11, 21);
  private static final String QUERY =
      "query ($from: LocalDate!, $to: LocalDate!, $by: EngagementBy!) {"
          + " engagement(period: {from: $from, to: $to}, by: $by) {%s} }";
  private static final String ROWS =
      QUERY.formatted(
          "rows {key activeMembers newMembers returningMembers checkIns cheers badges"
              + " cheerCoverage24h firstCheerP50 firstCheerP90 peerShare}");
  private static final String COHORTS = QUERY.formatted("cohorts {joinedIn size retainedByWeek}");

  @Test
  @Timeout(1800)
  void aMillionCheckIns() {
    BenchCommunity.live(db);
    var moderator = aStranger(Role.MODERATOR);
    System.out.println("| report | 400 days | 60 days |\n| --- | --- | --- |");
    for (var by : EngagementBy.values()) {
      print("rows by " + by, moderator, ROWS, by);
    }
    print("cohorts", moderator, COHORTS, EngagementBy.WEEK);
  }

  private static void print(String name, Person moderator, String document, EngagementBy by) {
    System.out.printf(
        "| %s | %s | %s |%n",
        name, median(moderator, document, by, 400), median(moderator, document, by, 60));
  }

  /** Of five, after two that nobody counts. */
  private static String median(Person moderator, String document, EngagementBy by, int days) {
    var variables =
        Map.<String, Object>of(
            "from", TO.minusDays(days - 1).toString(), "to", TO.toString(), "by", by.name());
    var times =
        IntStream.range(0, 7).mapToLong(_ -> time(moderator, document, variables)).skip(2).sorted();
    var median = times.skip(2).findFirst().orElseThrow();
    return median == REFUSED ? "refused" : "%,d ms".formatted(median);
  }

  private static long time(Person moderator, String document, Map<String, Object> variables) {
    var began = System.nanoTime();
    var answer = moderator.client().document(document).variables(variables).execute().block(LIMIT);
    var taken = Duration.ofNanos(System.nanoTime() - began).toMillis();
    return answer.getErrors().isEmpty() ? taken : REFUSED;
  }
}
