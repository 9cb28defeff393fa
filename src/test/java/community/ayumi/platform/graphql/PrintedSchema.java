package community.ayumi.platform.graphql;

import graphql.schema.GraphQLSchema;
import graphql.schema.diff.DiffEvent;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import graphql.schema.idl.DirectiveInfo;
import graphql.schema.idl.SchemaPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The whole schema as one text, sorted by name, to be committed so that each change is a diff. */
record PrintedSchema(String text) {

  PrintedSchema(GraphQLSchema schema) {
    this(
        new SchemaPrinter(
                SchemaPrinter.Options.defaultOptions()
                    .includeScalarTypes(true)
                    .includeDirectiveDefinitions(false)
                    .includeDirectives(DirectiveInfo::isGraphqlSpecifiedDirective))
            .print(schema));
  }

  void writeTo(Path path) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /** What is to be said of a committed schema that is another one; empty if it is the same. */
  String differencesFrom(Path path) throws IOException {
    var committed = Files.exists(path) ? Files.readString(path) : "type Query { nothing: Int }";
    return committed.equals(text) ? "" : differences(path, committed);
  }

  private String differences(Path path, String committed) {
    var reporter = new CapturingReporter();
    var before = SchemaDiffSet.diffSetFromSdl(committed, text);
    new SchemaDiff().diffSchema(before, reporter);
    return """
    %s is not the schema of the application.
    Breaking changes:
    %s
    If they are meant, rewrite it: mvn test -Dayumi.schema.write=true\
    """
        .formatted(
            path,
            reporter.getBreakages().stream()
                .map(DiffEvent::getReasonMsg)
                .distinct()
                .map(reason -> "- " + reason)
                .collect(Collectors.joining("\n")));
  }
}
