package community.ayumi.platform.transport.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The server's ends of its sockets as the kernel has them. */
final class Kernel {

  private static final String ESTABLISHED = "01";

  private Kernel() {}

  /**
   * @param unsent bytes that the client has not taken yet
   */
  record End(boolean open, long unsent) {}

  /** By the client's port. */
  static Map<Integer, End> ends(int port) {
    var ends = new HashMap<Integer, End>();
    Stream.of("tcp", "tcp6").forEach(kind -> read(Path.of("/proc/net", kind), port, ends));
    return ends;
  }

  private static void read(Path table, int port, Map<Integer, End> ends) {
    try (var lines = Files.lines(table)) {
      lines
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(row -> port(row[1]) == port)
          .forEach(row -> ends.put(port(row[2]), end(row)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
  }

  private static End end(String[] row) {
    var queues = row[4].split(":");
    return new End(row[3].equals(ESTABLISHED), Long.parseLong(queues[0], 16));
  }
}
