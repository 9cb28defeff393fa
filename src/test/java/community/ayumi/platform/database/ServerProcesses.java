package community.ayumi.platform.database;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of the PostgreSQL server on a data directory, to be killed by a test. */
public record ServerProcesses(ProcessHandle postmaster, List<ProcessHandle> children) {

  /** Those that run now; a server must be running on the directory. */
  public static ServerProcesses of(Path directory) {
    try (var lines = Files.lines(directory.resolve("postmaster.pid"))) {
      var pid = Long.parseLong(lines.findFirst().orElseThrow().strip());
      var postmaster = ProcessHandle.of(pid).orElseThrow();
      return new ServerProcesses(postmaster, postmaster.children().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that run now, if a server does. */
  public static Optional<ServerProcesses> find(Path directory) {
    return Files.exists(directory.resolve("postmaster.pid"))
        ? Optional.of(of(directory)).filter(ServerProcesses::isAnyRunning)
        : Optional.empty();
  }

  /** SIGKILL for all of them; they are stopped before, so that none can react to another's end. */
  public void kill() {
    signal("-STOP", all());
    signal("-KILL", all());
    await().atMost(Duration.ofSeconds(10)).until(() -> !isAnyRunning());
  }

  /** All of them stop where they are, as if the network or the disk had gone silent. */
  public void freeze() {
    signal("-STOP", all());
  }

  public void thaw() {
    signal("-CONT", all());
  }

  /** Whether any of them still runs; one that has ended but was not yet buried does not. */
  public boolean isAnyRunning() {
    return all().stream().anyMatch(ServerProcesses::runs);
  }

  private List<ProcessHandle> all() {
    return Stream.concat(Stream.of(postmaster), children.stream()).toList();
  }

  public static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  static void signal(String signal, List<ProcessHandle> processes) {
    var pids = processes.stream().map(process -> String.valueOf(process.pid()));
    try {
      new ProcessBuilder(Stream.concat(Stream.of("kill", signal), pids).toList()).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
