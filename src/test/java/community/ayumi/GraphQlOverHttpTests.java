package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The public audits of GraphQL over HTTP: what servers must, should and may do. */
class GraphQlOverHttpTests extends FlowTests {

  private static final Path DIRECTORY = Path.of("src/test/clients/audit");

  @Test
  void everyPublicAuditPasses() {
    NodePrograms.need("the public audits of GraphQL over HTTP");
    NodePrograms.install(DIRECTORY);
    var address = "http://localhost:" + port + "/graphql";
    try (var audit = NodePrograms.start(DIRECTORY.resolve("audit.mjs"), Map.of(), address)) {
      assertThat(audit.exitCode()).isZero();
      System.out.println("GraphQL over HTTP: " + audit.said());
      assertThat(audit.output()).containsExactly("61 of 61 audits pass");
    }
  }
}
