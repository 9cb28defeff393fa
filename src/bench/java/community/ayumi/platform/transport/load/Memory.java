package community.ayumi.platform.transport.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a process holds after a full collection.
 *
 * @param heap bytes of live objects
 * @param resident bytes of the whole process
 * @param classes live objects by class
 */
record Memory(long heap, long resident, Map<String, Held> classes) {

  private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  record Held(long objects, long bytes) {

    static final Held NOTHING = new Held(0, 0);

    Held minus(Held other) {
      return new Held(objects - other.objects, bytes - other.bytes);
    }

    Held plus(Held other) {
      return new Held(objects + other.objects, bytes + other.bytes);
    }
  }

  static Memory of(long pid) {
    jcmd(pid, "GC.run");
    var classes = new HashMap<String, Held>();
    jcmd(pid, "GC.class_histogram").lines().forEach(line -> read(line, classes));
    var heap = classes.values().stream().mapToLong(Held::bytes).sum();
    return new Memory(heap, resident(pid), classes);
  }

  private static void read(String line, Map<String, Held> classes) {
    var row = ROW.matcher(line);
    if (row.matches()) {
      var held = new Held(Long.parseLong(row.group(1)), Long.parseLong(row.group(2)));
      classes.merge(row.group(3), held, Held::plus);
    }
  }

  private static long resident(long pid) {
    try {
      var status = RESIDENT.matcher(Files.readString(Path.of("/proc", "" + pid, "status")));
      if (status.find()) {
        return Long.parseLong(status.group(1)) * 1024;
      }
      throw new IllegalStateException("No VmRSS");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String jcmd(long pid, String command) {
    try {
      var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      var process = new ProcessBuilder(jcmd, "" + pid, command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which classes each of so many sockets holds more of than before, as rows of a table. */
  String dearest(Memory before, int sockets, int rows) {
    return classes.entrySet().stream()
        .map(now ->
            Map.entry(
                now.getKey(),
                now.getValue().minus(before.classes.getOrDefault(now.getKey(), Held.NOTHING))))
        .sorted(Comparator.comparingLong(more -> -more.getValue().bytes()))
        .limit(rows)
        .map(more ->
            "| `%s` | %.2f | %,d |"
                .formatted(
                    more.getKey(),
                    more.getValue().objects() / (double) sockets,
                    more.getValue().bytes() / sockets))
        .collect(Collectors.joining("\n"));
  }
}
