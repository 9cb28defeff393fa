package community.ayumi.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.platform.graphql.garden.GardenTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.execution.GraphQlSource;

/** The contract of schemas holds for the garden, and fails where it should. */
@GardenTest
@Import(GardenSchemaTests.Inspection.class)
class GardenSchemaTests extends SchemaContract {

  @Autowired private GraphQlSource source;

  @Override
  protected Path printedSchema() {
    return Path.of("src/test/schema/garden.graphqls");
  }

  @Override
  protected String messages() {
    return "garden/messages";
  }

  @Test
  void aBreakingChangeIsNamed(@TempDir Path folder) throws IOException {
    var committed = folder.resolve("schema.graphqls");
    var text = new PrintedSchema(source.schema()).text();
    Files.writeString(committed, text.replace("ping: String!", "ping: String!\n  pong: String!"));
    assertThat(new PrintedSchema(source.schema()).differencesFrom(committed))
        .contains("pong")
        .contains("-Dayumi.schema.write=true");
  }

  @TestConfiguration
  static class Inspection {

    @Bean
    SchemaInspection schemaInspection() {
      return new SchemaInspection("community.ayumi.platform.graphql.garden");
    }
  }
}
