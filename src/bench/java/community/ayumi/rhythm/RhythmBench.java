package community.ayumi.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.platform.graphql.GlobalId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a member's first screen costs whose history is long, against one whose history is short, in
 * one run and by turns, among 400,000 check-ins of others, in a database of its own. Prints the
 * times and how the days are read; judges only that they are read from an index.
 */
class RhythmBench extends FlowTests {

  private static final int LONG = 2_000;
  private static final int SHORT = 20;
  private static final int TURNS = 400;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String SCREEN =
      """
      { viewer { participations { nodes { id rhythm { totalDays weeksKept comebacks trend
        currentWeek { startsOn present target sparesLeft resting } } %s } } %s } }
      """;
  private static final String LADDERS = "steps { id title heightCm doneAt splitFrom { id } }";
  private static final String PROGRESS = "badgeProgress { badge { code } current target }";

  private static final String PLAN =
      """
      explain (analyze, costs off, timing off, summary off, buffers off)
      select participation_id, array_agg(distinct local_date) as days,
        count(*) filter (where moment = 'RETURN') as returns
      from check_in where participation_id = any(:ids) group by participation_id
      """;

  @Test
  @Timeout(600)
  void aLongHistoryAgainstAShortOne() {
    var much = aMember();
    var little = aMember();
    List.of(much, little).forEach(it -> it.joins("learning-writing"));
    BenchHistories.live(db, id(much), LONG, id(little), SHORT);
    var plan = plan(much);
    System.out.println("Days of %,d check-ins are read by:%n%s".formatted(LONG, plan));
    System.out.println(
        "| asked for | %,d check-ins | %,d check-ins | ratio |%n| --- | --- | --- | --- |"
            .formatted(LONG, SHORT));
    compare("rhythm", much, little, SCREEN.formatted("", ""));
    compare("rhythm, steps and badgeProgress", much, little, SCREEN.formatted(LADDERS, PROGRESS));
    assertThat(plan).contains("Index Only Scan").doesNotContain("Seq Scan");
  }

  private static UUID id(Person person) {
    return GlobalId.of(person.home()).id();
  }

  private String plan(Person person) {
    return db.sql(PLAN)
        .bind("ids", new UUID[] {id(person)})
        .mapValue(String.class)
        .all()
        .collectList()
        .map(lines -> String.join("\n", lines))
        .block(LIMIT);
  }

  private static void compare(String what, Person much, Person little, String document) {
    var mine = new ArrayList<Long>();
    var theirs = new ArrayList<Long>();
    for (var turn = 0; turn < TURNS * 3 / 2; turn++) {
      var one = time(much, document);
      var other = time(little, document);
      if (turn >= TURNS / 2) {
        mine.add(one);
        theirs.add(other);
      }
    }
    System.out.printf(
        "| %s | %s | %s | %.2f |%n",
        what, told(mine), told(theirs), (double) at(mine, 0.5) / at(theirs, 0.5));
  }

  private static String told(List<Long> times) {
    return "%.1f ms, p95 %.1f ms".formatted(at(times, 0.5) / 1e6, at(times, 0.95) / 1e6);
  }

  private static long at(List<Long> times, double share) {
    return times.stream().sorted().skip((long) (times.size() * share)).findFirst().orElseThrow();
  }

  private static long time(Person person, String document) {
    var began = System.nanoTime();
    var answer = person.client().document(document).variables(Map.of()).execute().block(LIMIT);
    assertThat(answer.getErrors()).isEmpty();
    return System.nanoTime() - began;
  }
}
