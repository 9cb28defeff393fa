package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of settings in the documents is made from the settings themselves. */
class SettingsTests {

  private static final Path METADATA =
      Path.of("target/classes/META-INF/spring-configuration-metadata.json");
  private static final Path TABLE = Path.of("docs/settings.md");
  private static final String HEAD =
      """
      # Settings

      Given on the command line (`--ayumi.demo.token-lifetime=8h`), in the environment
      (`AYUMI_DEMO_TOKENLIFETIME=8h`) or in `application.yaml`, as for any Spring Boot application.
      This page is made from the code: `mvn test -Dtest=SettingsTests -Dayumi.settings.write=true`.

      | setting | default | what it is |
      | --- | --- | --- |
      """;

  @Test
  void theTableOfSettingsIsUpToDate() throws IOException {
    var table = HEAD + rows();
    if (Boolean.getBoolean("ayumi.settings.write")) {
      Files.writeString(TABLE, table);
    }
    assertThat(TABLE)
        .as("rewrite it: mvn test -Dtest=SettingsTests -Dayumi.settings.write=true")
        .hasContent(table);
  }

  private static String rows() {
    return new JsonMapper()
        .readTree(METADATA)
        .get("properties")
        .valueStream()
        .sorted(Comparator.comparing(setting -> setting.get("name").asString()))
        .map(SettingsTests::row)
        .collect(Collectors.joining());
  }

  private static String row(JsonNode setting) {
    var name = setting.get("name").asString();
    var description = setting.path("description").asString("");
    assertThat(description).as("a sentence for " + name).isNotBlank();
    return "| `%s` | %s | %s |\n"
        .formatted(name, byDefault(setting, description), StringUtils.capitalize(description));
  }

  /** Nothing where the sentence tells more than a value can. */
  private static String byDefault(JsonNode setting, String description) {
    var value = setting.path("defaultValue").asString("");
    return value.isEmpty() || description.contains("by default") ? "" : "`" + value + "`";
  }
}
