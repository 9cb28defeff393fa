package community.ayumi.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.util.FileSystemUtils;

/**
 * The unpacked programs of the embedded server. By default they would lie in the temporary
 * directory of the machine, open to everybody and swept while in use; and what a killed process had
 * unpacked half would be used as it is. So they get a directory of their own, unpacked by one start
 * at a time.
 */
final class EmbeddedPrograms {

  /** A file lock queues up processes; threads of one process queue up here. */
  private static final ReentrantLock TURN = new ReentrantLock();

  private final Path directory;

  EmbeddedPrograms(Path directory) {
    this.directory = directory;
  }

  EmbeddedPostgres start(EmbeddedPostgres.Builder server) throws IOException {
    TURN.lock();
    try (var channel =
            FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      discardUnfinished();
      return server.setOverrideWorkingDirectory(directory.toFile()).start();
    } finally {
      onlyOwnerMayWrite();
      TURN.unlock();
    }
  }

  private Path lockFile() throws IOException {
    return Files.createDirectories(directory).resolve(".lock");
  }

  private void discardUnfinished() throws IOException {
    try (var unpacked = Files.newDirectoryStream(directory, "PG-*")) {
      for (var version : unpacked) {
        if (!Files.exists(version.resolve(".exists"))) {
          FileSystemUtils.deleteRecursively(version);
        }
      }
    }
  }

  private void onlyOwnerMayWrite() {
    directory.toFile().setWritable(false, false);
    directory.toFile().setWritable(true, true);
  }
}
