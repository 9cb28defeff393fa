package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No text that the application says, shows or has its demo's people say, in Japanese or English,
 * holds a word that blames, counts what was not done, or pushes.
 */
class BlamelessTests {

  /** Nobody says these, not even of themselves. */
  private static final String BLAME =
      "fail\\w*|streaks?|laz(y|iness)|giv(e|es|ing) up|overdue|blam\\w+|sham(e|ed|eful|ing)"
          + "|disappoint\\w*|punish\\w*|penalt\\w+|absen\\w+|drop(s|ped)? out|slack\\w*|neglect\\w*"
          + "|relaps\\w*|useless|worthless|pathetic|procrastinat\\w*|loser"
          + "|失敗|サボ|さぼ|怠|なまけ|途切|途絶|できなかった|だめ|ダメ|駄目|ノルマ|未達|ペナルティ|罰|諦め|あきらめ"
          + "|欠席|脱落|落第|頑張れ|がんばれ|情けな|甘え|恥|挫折|三日坊主|台無し|罪悪|連続";

  /** What the application itself has no need to say. */
  private static final String PRESSURE =
      "miss(ed|es|ing)?|quit\\w*|gave up|behind|excuses?|guilt\\w*|inactive|lapsed?|broke(n)?|late"
          + "|must|should|ought|skip\\w*|weak(ness)?|at least try"
          + "|義務|遅れ|遅刻|逃し|責任|言い訳|無駄|迷惑|負け|離脱|放置|ブランク|べき|なければならな|ねばな|必ず|もっと";

  private static final Predicate<String> BLAMES = anyOf(BLAME);
  private static final Predicate<String> PRESSES = anyOf(BLAME + "|" + PRESSURE);
  private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')+'");
  private static final Pattern JAPANESE = Pattern.compile("[\\u3040-\\u30ff\\u4e00-\\u9fff]");

  /** A whole word, where words have ends. */
  private static Predicate<String> anyOf(String words) {
    return Pattern.compile("(?<![a-z])(" + words + ")(?![a-z])", Pattern.CASE_INSENSITIVE)
        .asPredicate();
  }

  @Test
  void whatTheApplicationSaysNeitherBlamesNorPresses() {
    assertThat(
            Stream.of(
                    lines("src/main/resources", "messages.*\\.properties"),
                    lines("src/main/resources", ".*\\.html"),
                    lines("schema", ".*\\.graphqls"),
                    lines("client-examples/operations", ".*\\.graphql"),
                    lines("graphiql/src", "(texts|placeholders)\\.ts|guide\\.tsx"),
                    japanese(lines("src/main/java", ".*\\.java")))
                .flatMap(List::stream)
                .toList())
        .hasSizeGreaterThan(1_500)
        .noneMatch(PRESSES);
  }

  /** Activities, circles, steps and badges. */
  @Test
  void whatTheDatabaseBringsNeitherBlamesNorPresses() {
    var texts =
        lines("src/main/resources/db/migration", ".*\\.sql").stream()
            .flatMap(line -> LITERAL.matcher(line).results().map(MatchResult::group))
            .toList();
    assertThat(texts).hasSizeGreaterThan(400).noneMatch(PRESSES);
  }

  /** There, some words tell of the technique. */
  @Test
  void whatIsWrittenForThoseWhoBuildClientsBlamesNobody() {
    assertThat(
            Stream.of(lines(".", 1, "README.*\\.md"), lines("client-examples/node", "words\\.mjs"))
                .flatMap(List::stream)
                .toList())
        .hasSizeGreaterThan(500)
        .noneMatch(BLAMES);
  }

  /** They may have had a bad day, and hold it against nobody. */
  @Test
  void whatTheDemosPeopleSayBlamesNobody() {
    assertThat(lines("src/main/resources/demo", ".*\\.json"))
        .hasSizeGreaterThan(1_000)
        .noneMatch(BLAMES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You missed 3 days.",
        "Your streak is over!",
        "You are behind; you should catch up.",
        "Last week was a failure",
        "3日連続が途切れました",
        "昨日はできなかったのですね",
        "必ず来てください",
        "もっとできます"
      })
  void whatBlamesOrPressesIsFound(String text) {
    assertThat(PRESSES.test(text)).isTrue();
  }

  private static List<String> lines(String directory, String names) {
    return lines(directory, Integer.MAX_VALUE, names);
  }

  private static List<String> lines(String directory, int depth, String names) {
    try (var files = Files.walk(Path.of(directory), depth)) {
      return files
          .filter(file -> file.getFileName().toString().matches(names))
          .flatMap(BlamelessTests::lines)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> japanese(List<String> lines) {
    return lines.stream().filter(line -> JAPANESE.matcher(line).find()).toList();
  }
}
