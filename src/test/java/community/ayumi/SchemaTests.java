package community.ayumi;

import community.ayumi.platform.graphql.SchemaContract;
import java.nio.file.Path;

/** The contract as it is served: wholly wired, as committed, in both languages. */
@AyumiTest
class SchemaTests extends SchemaContract {

  @Override
  protected Path printedSchema() {
    return Path.of("docs/schema.graphqls");
  }
}
