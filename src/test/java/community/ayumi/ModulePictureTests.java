package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The picture of the modules in CONTRIBUTING.md is drawn from the code. */
class ModulePictureTests {

  private static final Path PAGE = Path.of("CONTRIBUTING.md");
  private static final Pattern PICTURE = Pattern.compile("```mermaid\n.*?```", Pattern.DOTALL);

  private final ApplicationModules modules = ApplicationModules.of(AyumiApplication.class);

  /** Whom each module uses, by name. */
  private final Map<String, Set<String>> uses = new TreeMap<>();

  ModulePictureTests() {
    modules.forEach(module -> uses.put(name(module), used(module)));
  }

  @Test
  void thePictureIsUpToDate() throws IOException {
    var matcher = PICTURE.matcher(Files.readString(PAGE));
    assertThat(matcher.find()).as("a picture").isTrue();
    var page = matcher.replaceFirst(Matcher.quoteReplacement(picture()));
    if (Boolean.getBoolean("ayumi.modules.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("rewrite it: mvn test -Dtest=ModulePictureTests -Dayumi.modules.write=true")
        .hasContent(page);
  }

  private String picture() {
    return uses.keySet().stream()
        .flatMap(from ->
            uses.get(from).stream()
                .filter(to -> !followsFromOthers(from, to))
                .map(to -> "  %s --> %s\n".formatted(from, to)))
        .collect(Collectors.joining("", "```mermaid\nflowchart TD\n", "```"));
  }

  /** Whether there is a longer way, which an arrow of its own would only repeat. */
  private boolean followsFromOthers(String from, String to) {
    return uses.get(from).stream()
        .filter(other -> !other.equals(to))
        .anyMatch(other -> reaches(other, to));
  }

  private boolean reaches(String from, String to) {
    return uses.get(from).contains(to)
        || uses.get(from).stream().anyMatch(next -> reaches(next, to));
  }

  private Set<String> used(ApplicationModule module) {
    return module.getDirectDependencies(modules).stream()
        .map(dependency -> name(dependency.getTargetModule()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(ApplicationModule module) {
    return module.getIdentifier().toString();
  }
}
