package community.ayumi.platform.database;

import java.nio.file.Path;

/** Another process holds the data directory. */
final class AlreadyRunningException extends RuntimeException {

  AlreadyRunningException(String owner, Path directory) {
    super(
        "Ayumi already runs as process %s with the data in %s: stop that one first, or start this"
                .formatted(owner, directory)
            + " one with its own --ayumi.database.directory and --server.port.");
  }
}
