package community.ayumi.platform.transport.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A table with the goals beside what was measured. Judges nothing: a busy machine is no failure.
 */
final class Report {

  private final StringBuilder text = new StringBuilder();

  Report(String title) {
    text.append("%n%s%n%s UTC; %s%n%n".formatted(title, now(), machine()));
    text.append("| what | goal | measured | reached |%n| --- | --- | --- | --- |%n".formatted());
  }

  private static LocalDateTime now() {
    return LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
  }

  private static String machine() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return "%d virtual cores (%s), %s; load %.1f, Java %s"
        .formatted(
            system.getAvailableProcessors(),
            valueOf("/proc/cpuinfo", "model name"),
            valueOf("/proc/meminfo", "MemTotal"),
            system.getSystemLoadAverage(),
            Runtime.version().feature());
  }

  private static String valueOf(String file, String key) {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("?");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Report atMost(String what, String unit, double goal, double measured) {
    return row(what, "≤ " + number(goal, unit), number(measured, unit), measured <= goal);
  }

  private static String number(double number, String unit) {
    return (number % 1 == 0 ? "%,.0f %s" : "%,.1f %s").formatted(number, unit).strip();
  }

  Report row(String what, String goal, String measured, boolean reached) {
    return row(what, goal, measured, reached ? "yes" : "**no**");
  }

  /** What has no goal of its own. */
  Report row(String what, String measured) {
    return row(what, "", measured, "");
  }

  private Report row(String what, String goal, String measured, String reached) {
    text.append("| %s | %s | %s | %s |%n".formatted(what, goal, measured, reached));
    return this;
  }

  void print(String... more) {
    System.out.println(text + "\n" + String.join("\n", more));
  }
}
