package community.ayumi.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import graphql.schema.GraphQLObjectType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.graphql.execution.GraphQlSource;

/**
 * What holds for the schema of an application, whatever it is about. A test of it extends this, has
 * a {@link SchemaInspection} among its beans, and says where the printed schema is.
 */
public abstract class SchemaContract {

  @Autowired private GraphQlSource source;
  @Autowired private SchemaInspection inspection;

  /** The committed printed schema; rewritten when {@code -Dayumi.schema.write=true}. */
  protected abstract Path printedSchema();

  /** The class path name of the messages, without {@code .properties}. */
  protected String messages() {
    return "messages";
  }

  @Test
  void everythingInTheSchemaIsServed() {
    var report = inspection.report();
    assertSoftly(softly -> {
      softly.assertThat(report.unmappedFields()).as("unmapped fields").isEmpty();
      softly.assertThat(report.unmappedRegistrations()).as("unmapped handlers").isEmpty();
      softly.assertThat(report.unmappedArguments()).as("unmapped arguments").isEmpty();
      softly.assertThat(report.fieldNullnessErrors()).as("nullness of fields").isEmpty();
      softly.assertThat(report.argumentNullnessErrors()).as("nullness of arguments").isEmpty();
      softly.assertThat(report.skippedTypes()).as("types without a class").isEmpty();
    });
  }

  @Test
  void thePrintedSchemaIsTheCommittedOne() throws IOException {
    var printed = new PrintedSchema(source.schema());
    if (Boolean.getBoolean("ayumi.schema.write")) {
      printed.writeTo(printedSchema());
    }
    assertThat(printed.differencesFrom(printedSchema())).isEmpty();
  }

  @Test
  void everyNodeAndProblemIsATopLevelRecordOfItsName() {
    assertSoftly(softly -> {
      types("Node").forEach(it -> softly.assertThat(isServed(it, Node.class)).as(it).isTrue());
      types("Problem")
          .forEach(it -> softly.assertThat(isServed(it, Problem.class)).as(it).isTrue());
    });
  }

  @Test
  void everyProblemSpeaksBothLanguages() throws IOException {
    for (var language : List.of("", "_ja")) {
      var file = messages() + language + ".properties";
      var texts = properties(file);
      for (var type : types("Problem")) {
        var key = "problem." + Problem.codeOf(type);
        assertThat(texts.getProperty(key)).as(key + " in " + file).isNotBlank();
      }
    }
  }

  private List<String> types(String name) {
    return source.schema().getAllTypesAsList().stream()
        .filter(GraphQLObjectType.class::isInstance)
        .map(GraphQLObjectType.class::cast)
        .filter(type -> type.getInterfaces().stream().anyMatch(it -> it.getName().equals(name)))
        .map(GraphQLObjectType::getName)
        .toList();
  }

  private boolean isServed(String type, Class<?> as) {
    var classes = inspection.named(type).filter(as::isAssignableFrom).toList();
    return classes.size() == 1 && classes.getFirst().isRecord();
  }

  private static Properties properties(String file) throws IOException {
    var resource = new EncodedResource(new ClassPathResource(file), StandardCharsets.UTF_8);
    return PropertiesLoaderUtils.loadProperties(resource);
  }
}
