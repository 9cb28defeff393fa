import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Hands every Java file of the project to google-java-format, after the options given here. */
class Format {

  public static void main(String[] options) throws Exception {
    var arguments = new ArrayList<>(List.of(options));
    for (var root : List.of(".ci", "src", "client-examples")) {
      arguments.addAll(javaFilesBelow(Path.of(root)));
    }
    var problems = new PrintWriter(System.err, true);
    var status =
        new Main(new PrintWriter(System.out, true), problems, System.in)
            .format(arguments.toArray(String[]::new));
    if (status != 0) {
      problems.println("Not in google-java-format: the files above. To fix: mvn -Pformat validate");
    }
    System.exit(status);
  }

  private static List<String> javaFilesBelow(Path root) throws Exception {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (var paths = Files.walk(root)) {
      return paths
          .map(Path::toString)
          .filter(path -> path.endsWith(".java") && !path.contains("node_modules"))
          .toList();
    }
  }
}
