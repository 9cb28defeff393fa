package community.ayumi.event;

import community.ayumi.NodePrograms;
import community.ayumi.platform.database.ChildProcess;
import community.ayumi.platform.graphql.GlobalId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Followers in a process of their own: the graphql-ws client with the helper that is shipped. What
 * they are told lies in one file each.
 */
final class ProofClients implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Path SHIPPED = Path.of("client-examples/node");
  private static final int TAIL = 4_096;

  private final ProofCommunity community;
  private final Path directory;
  private final int followers;
  private final ChildProcess process;

  /** Of the whole process, as it says it once a second. */
  record State(
      int connections, long delivered, Map<String, Integer> closes, List<String> failures) {}

  ProofClients(ProofCommunity community, List<ProofNetwork> networks, Path directory)
      throws IOException {
    this.community = community;
    this.directory = Files.createDirectories(directory);
    this.followers = networks.size();
    var all = IntStream.range(0, followers).mapToObj(i -> follower(i, networks.get(i))).toList();
    var plan = Files.createTempFile(directory, "plan", ".json");
    JSON.writeValue(plan.toFile(), Map.of("query", ProofFollower.FOLLOW, "followers", all));
    this.process =
        NodePrograms.start(Path.of("src/test/node/proof.mjs"), Map.of(), plan.toString());
  }

  /** Leaves the test out where Node is missing. */
  static void need(String what) {
    NodePrograms.need(what);
    NodePrograms.install(SHIPPED);
  }

  private Map<String, Object> follower(int i, ProofNetwork network) {
    return Map.of(
        "url", "ws://localhost:%d/graphql".formatted(network.port()),
        "token", community.people().get(i).person().token(),
        "scope", ProofScope.of(community, i).input(),
        "file", file(i).toString());
  }

  private Path file(int i) {
    return directory.resolve(i + ".jsonl");
  }

  State state() {
    var said = process.output().stream().filter(line -> line.startsWith("{")).toList();
    return said.isEmpty()
        ? new State(0, 0, Map.of(), List.of())
        : JSON.readValue(said.getLast(), State.class);
  }

  boolean haveBegun() {
    return IntStream.range(0, followers).allMatch(i -> newest(i).isPresent());
  }

  boolean hasReached(int i, Position end) {
    return newest(i)
        .filter(at -> at.xid() > end.xid() || (at.xid() == end.xid() && at.id() >= end.id()))
        .isPresent();
  }

  private Optional<Cursor> newest(int i) {
    if (!Files.exists(file(i))) {
      return Optional.empty();
    }
    try (var file = new RandomAccessFile(file(i).toFile(), "r")) {
      var bytes = new byte[(int) Math.min(TAIL, file.length())];
      file.seek(file.length() - bytes.length);
      file.readFully(bytes);
      var text = new String(bytes, StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n');
      return end < 0
          ? Optional.empty()
          : Optional.of(cursor(line(text.substring(text.lastIndexOf('\n', end - 1) + 1, end))));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  ProofRecord record(int i) throws IOException {
    var messages = new ArrayList<ProofRecord.Message>();
    try (var lines = Files.lines(file(i))) {
      int connection = 0;
      boolean replaying = true;
      for (var text : (Iterable<String>) lines::iterator) {
        var line = line(text);
        replaying |= connection != (int) line.get(0);
        connection = (int) line.get(0);
        messages.add(message(line, replaying));
        replaying &= line.get(5) != null;
      }
    }
    return new ProofRecord(
        community.people().get(i).id(), ProofScope.of(community, i).scope(), messages);
  }

  /** Times are cut to the millisecond: it was opened no earlier, and had arrived by the next. */
  private static ProofRecord.Message message(List<?> line, boolean replayed) {
    return new ProofRecord.Message(
        cursor(line),
        (String) line.get(5),
        line.get(6) == null ? null : GlobalId.of((String) line.get(6)).id(),
        Instant.ofEpochMilli((long) line.get(1)),
        Instant.ofEpochMilli((long) line.get(2) + 1),
        replayed);
  }

  private static List<?> line(String text) {
    return JSON.readValue(text, List.class);
  }

  private static Cursor cursor(List<?> line) {
    return Cursor.parse((String) line.get(3));
  }

  @Override
  public void close() {
    process.terminate();
  }

  static Path fresh() {
    return Path.of("target", "delivery-proof", UUID.randomUUID().toString()).toAbsolutePath();
  }
}
