package community.ayumi.platform.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may still run on a data directory that no application holds any more: the server of an
 * application that was killed, or single processes of a server that was killed itself. Another
 * process is never touched, whatever a stale {@code postmaster.pid} says: only a PostgreSQL program
 * that works on this very directory counts.
 */
final class LeftoverServer {

  private static final Logger log = LoggerFactory.getLogger(LeftoverServer.class);
  private static final Set<String> PROGRAMS = Set.of("postgres", "initdb");
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String SHUTDOWN_SECONDS = "20";

  /** No process has it, and PostgreSQL takes it for a process that has ended. */
  private static final String NOBODY = String.valueOf(Integer.MAX_VALUE);

  private final Path directory;
  private final Path postmasterFile;

  LeftoverServer(Path directory) {
    this.directory = directory;
    this.postmasterFile = directory.resolve("postmaster.pid");
  }

  /** Returns once nothing runs on the directory any more. */
  void stop() throws IOException {
    var named = namedProcess();
    if (named.filter(this::worksHere).isPresent()) {
      log.info("Stopping PostgreSQL process {}, left behind on {}", named.get().pid(), directory);
      shutDown(named.get());
    }
    if (!ended()) {
      running().forEach(ProcessHandle::destroyForcibly);
      ended();
    }
    disownForeignProcess();
  }

  /**
   * PostgreSQL refuses to start while the process its file names is alive, even if that number now
   * belongs to another program, or if the file is empty. Only the number is replaced: the rest lets
   * the server find shared memory that is still in use.
   */
  private void disownForeignProcess() throws IOException {
    var lines = postmasterLines();
    if (lines.isEmpty()) {
      Files.deleteIfExists(postmasterFile);
    } else if (namedProcess().isPresent()) {
      lines.set(0, NOBODY);
      Files.write(postmasterFile, lines);
    }
  }

  /** The number is negative when the server ran without a postmaster, as within initdb. */
  private Optional<ProcessHandle> namedProcess() throws IOException {
    return number(0).map(Math::abs).flatMap(ProcessHandle::of);
  }

  private Optional<Long> number(int line) throws IOException {
    return postmasterLines().stream()
        .skip(line)
        .findFirst()
        .filter(text -> text.matches("-?\\d{1,18}"))
        .map(Long::parseLong);
  }

  private List<String> postmasterLines() throws IOException {
    return Files.exists(postmasterFile)
        ? new ArrayList<>(Files.readAllLines(postmasterFile).stream().map(String::strip).toList())
        : List.of();
  }

  private void shutDown(ProcessHandle postmaster) throws IOException {
    var program = Path.of(postmaster.info().command().orElseThrow()).resolveSibling("pg_ctl");
    var command =
        Stream.of("stop", "-D", directory.toString(), "-m", "fast", "-w", "-t", SHUTDOWN_SECONDS);
    try {
      new ProcessBuilder(Stream.concat(asServerUser(program), command).toList())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The server's programs refuse to run as root, so the wrapper starts them the same way. */
  private static Stream<String> asServerUser(Path program) {
    return LinuxUtils.isUnshareAvailable()
        ? Stream.of("unshare", "-U", program.toString())
        : Stream.of(program.toString());
  }

  private boolean ended() {
    for (var end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
      if (running().isEmpty()) {
        return true;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return running().isEmpty();
  }

  private List<ProcessHandle> running() {
    return ProcessHandle.allProcesses().filter(this::worksHere).toList();
  }

  private boolean worksHere(ProcessHandle process) {
    return process.info().command().filter(LeftoverServer::isServerProgram).isPresent()
        && (hasDirectoryAsArgument(process) || isInDirectory(process) || startedAsNoted(process));
  }

  private static boolean isServerProgram(String command) {
    var name = String.valueOf(Path.of(command).getFileName());
    return PROGRAMS.contains(name.replace(".exe", ""));
  }

  private boolean hasDirectoryAsArgument(ProcessHandle process) {
    return Arrays.asList(process.info().arguments().orElse(new String[0]))
        .contains(directory.toString());
  }

  /** A child of the server shows no arguments, but works inside the directory (Linux). */
  private boolean isInDirectory(ProcessHandle process) {
    try {
      var place = Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"));
      return place.equals(directory.toRealPath());
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Windows shows no arguments: there the number and the second of the start must both agree. */
  private boolean startedAsNoted(ProcessHandle process) {
    try {
      var started = process.info().startInstant().map(Instant::getEpochSecond);
      return process.info().arguments().isEmpty()
          && number(0).equals(Optional.of(process.pid()))
          && Math.abs(number(2).orElse(0L) - started.orElse(Long.MAX_VALUE)) <= 5;
    } catch (IOException e) {
      return false;
    }
  }
}
