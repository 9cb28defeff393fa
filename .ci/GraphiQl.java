import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Builds the page of /graphiql into the folder given, when what it is made of has changed. Whatever
 * goes wrong costs the page and one line that says so, never the build: the API needs no Node.
 */
class GraphiQl {

  private static final Path SOURCES = Path.of("graphiql");
  private static final Path INSTALLED = SOURCES.resolve("node_modules/.package-lock.json");
  private static final Runtime.Version OLDEST_NODE = Runtime.Version.parse("20.19");
  private static final Runtime.Version NEXT_NODE = Runtime.Version.parse("22.12");
  private static final int PATIENCE_MINUTES = 5;
  private static final int LAST_WORDS = 12;

  private final Path page;
  private final Path index;
  private final Path stamp;
  private final Path log;

  GraphiQl(Path page, Path work) {
    this.page = page;
    this.index = page.resolve("index.html");
    this.stamp = work.resolve("graphiql.stamp");
    this.log = work.resolve("graphiql.log");
  }

  public static void main(String[] arguments) throws Exception {
    var build = new GraphiQl(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]));
    try {
      build.run();
    } catch (Unavailable | IOException e) {
      System.out.println("No page at /graphiql: " + e.getMessage());
    }
  }

  private void run() throws Exception {
    var sources = digest();
    if (!isBuilt(sources)) {
      Files.createDirectories(page.getParent());
      Files.deleteIfExists(index);
      build();
      Files.writeString(stamp, sources);
    }
  }

  private boolean isBuilt(String sources) throws IOException {
    return Files.exists(index) && Files.exists(stamp) && Files.readString(stamp).equals(sources);
  }

  private void build() throws Exception {
    needNode();
    var begin = System.nanoTime();
    System.out.println("Building the page of /graphiql ...");
    if (!isInstalled()) {
      npm(
          "ci",
          "--no-audit",
          "--include=dev",
          "--fetch-retries=1",
          "--fetch-retry-mintimeout=1000");
    }
    npm("run", "build", "--", "--outDir", page.toString(), "--emptyOutDir");
    if (!Files.exists(index)) {
      throw new Unavailable("npm said nothing wrong, and yet there is none (%s).".formatted(log));
    }
    var seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    System.out.printf("Built the page of /graphiql in %d s%n", seconds);
  }

  private static boolean isInstalled() throws IOException {
    var lock = SOURCES.resolve("package-lock.json");
    return Files.exists(INSTALLED)
        && Files.getLastModifiedTime(INSTALLED).compareTo(Files.getLastModifiedTime(lock)) >= 0;
  }

  private void needNode() throws Exception {
    var version = onPath("node") ? said(List.of("node", "--version")) : "";
    if (!isNewEnough(version) || !onPath(npm())) {
      throw new Unavailable(
          "it is built by Node %s or newer with npm, and %s. Get it from nodejs.org, then build again."
              .formatted(
                  OLDEST_NODE, version.isEmpty() ? "none is on the PATH" : "this is " + version));
    }
  }

  /** As Vite says it: Node 20 from 20.19 on, or 22.12 and newer. */
  private static boolean isNewEnough(String node) {
    if (!node.matches("v[1-9]\\d*(\\.\\d+)*")) {
      return false;
    }
    var version = Runtime.Version.parse(node.substring(1).replaceAll("(\\.0)+$", ""));
    return version.feature() == OLDEST_NODE.feature()
        ? version.compareTo(OLDEST_NODE) >= 0
        : version.compareTo(NEXT_NODE) >= 0;
  }

  private void npm(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(npm(), "--prefix", SOURCES.toString()));
    command.addAll(List.of(arguments));
    said(command);
  }

  /** What a program has said, once it has ended well. */
  private String said(List<String> command) throws Exception {
    Files.createDirectories(log.getParent());
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.waitFor() != 0) {
      throw new Unavailable(
          "%s failed (%s):%n%s".formatted(String.join(" ", command), log, lastWords()));
    }
    return Files.readString(log).strip();
  }

  private String lastWords() throws IOException {
    var lines = Files.readString(log, StandardCharsets.UTF_8).strip().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
  }

  private static String npm() {
    return File.separatorChar == '\\' ? "npm.cmd" : "npm";
  }

  private static boolean onPath(String program) {
    var file = File.separatorChar == '\\' && !program.contains(".") ? program + ".exe" : program;
    return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, file)));
  }

  /** Of everything the page is made of, this program and the examples included. */
  private static String digest() throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    for (var path : sources()) {
      digest.update(path.toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(path));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> sources() throws IOException {
    var files = new ArrayList<Path>();
    files.add(Path.of(".ci/GraphiQl.java"));
    for (var root :
        List.of(SOURCES, SOURCES.resolve("src"), Path.of("client-examples/operations"))) {
      try (var found = Files.list(root)) {
        found.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private static final class Unavailable extends Exception {
    Unavailable(String message) {
      super(message);
    }
  }
}
