package community.ayumi.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ErrorCodeTests {

  @Test
  void everyCodeIsExplainedInTheReadme() throws IOException {
    var readme = Files.readString(Path.of("README.md"));
    assertThat(ErrorCode.values())
        .allSatisfy(code -> assertThat(readme).contains("| `" + code + "` |"));
  }
}
