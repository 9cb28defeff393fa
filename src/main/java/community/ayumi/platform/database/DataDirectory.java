package community.ayumi.platform.database;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The data directory of the embedded server, held by one process at a time. What belongs to the
 * application lies beside the directory, whose inside belongs to PostgreSQL alone.
 */
final class DataDirectory implements AutoCloseable {

  /** Bytes from here on are locked; the ones before carry the owner and stay readable anywhere. */
  private static final long LOCKED_FROM = 1_024;

  /**
   * What this process holds. A file lock belongs to the process, and on POSIX systems closing any
   * channel to the file drops it, so a held lock file must not be opened a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Takes the directory for this process until closed, or refuses if another one has it. */
  static DataDirectory hold(Path wanted) {
    try {
      var path = Files.createDirectories(wanted).toRealPath();
      requireNotOurs(path);
      return new DataDirectory(path, locked(path));
    } catch (IOException e) {
      throw unusable(wanted, e);
    }
  }

  /** Refuses if another process holds the directory; changes nothing. */
  static void requireFree(Path wanted) {
    if (!Files.exists(wanted)) {
      return;
    }
    try {
      var path = wanted.toRealPath();
      requireNotOurs(path);
      if (Files.exists(beside(path, ".lock"))) {
        requireUnlocked(path);
      }
    } catch (IOException e) {
      throw unusable(wanted, e);
    }
  }

  private static void requireNotOurs(Path path) {
    if (HELD.contains(path)) {
      throw new AlreadyRunningException(ownPid(), path);
    }
  }

  private static void requireUnlocked(Path path) throws IOException {
    try (var channel = FileChannel.open(beside(path, ".lock"), READ, WRITE)) {
      requireLock(path, channel);
    }
  }

  private static FileChannel locked(Path path) throws IOException {
    var channel = FileChannel.open(beside(path, ".lock"), CREATE, READ, WRITE);
    try {
      requireLock(path, channel);
      channel.write(US_ASCII.encode("%-20s%n".formatted(ownPid())), 0);
      HELD.add(path);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void requireLock(Path path, FileChannel channel) throws IOException {
    if (channel.tryLock(LOCKED_FROM, 1, false) == null) {
      throw new AlreadyRunningException(Files.readString(beside(path, ".lock")).strip(), path);
    }
  }

  Path path() {
    return path;
  }

  Path log() {
    return beside(path, ".log");
  }

  /** Begins a new log and keeps the one of the run before. */
  void turnLog() throws IOException {
    if (Files.exists(log())) {
      Files.move(log(), beside(path, ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * A directory whose first start was cut short looks like a good one but is not. The mark beside
   * it is only ever set on a directory that was empty, so whatever is inside may go.
   */
  void discardUnfinished() throws IOException {
    if (Files.exists(unfinished())) {
      FileSystemUtils.deleteRecursively(path);
      Files.createDirectories(path);
    }
    if (isEmpty()) {
      Files.writeString(
          unfinished(), "The first start with this data directory has not finished.\n");
    }
  }

  void finished() throws IOException {
    Files.deleteIfExists(unfinished());
  }

  private boolean isEmpty() throws IOException {
    try (var files = Files.list(path)) {
      return files.findAny().isEmpty();
    }
  }

  private Path unfinished() {
    return beside(path, ".unfinished");
  }

  /** The last line the server wrote that tells of an error, or its last line. */
  @Nullable String lastComplaint() {
    try {
      var lines = Files.readAllLines(log()).stream().filter(line -> !line.isBlank()).toList();
      return lines.reversed().stream()
          .filter(line -> line.contains("FATAL") || line.contains("error:"))
          .findFirst()
          .orElse(lines.isEmpty() ? null : lines.getLast());
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
    HELD.remove(path);
  }

  private static Path beside(Path path, String ending) {
    return path.resolveSibling(path.getFileName() + ending);
  }

  private static String ownPid() {
    return String.valueOf(ProcessHandle.current().pid());
  }

  private static DatabaseUnavailableException unusable(Path path, Exception cause) {
    return new DatabaseUnavailableException(
        "The data directory %s cannot be used: %s".formatted(path, cause),
        "Set ayumi.database.directory to a directory that can be written, or "
            + DatabaseUnavailableException.USE_ANOTHER
            + ".",
        cause);
  }
}
