package community.ayumi.platform.graphql;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.graphql.execution.GraphQlSource.SchemaResourceBuilder;
import org.springframework.graphql.execution.SchemaReport;
import org.springframework.util.ClassUtils;

/**
 * Compares the schema with the Java types while the application starts, and keeps the report. A
 * member of a union or interface is looked up by its simple name in all packages below a base.
 */
public class SchemaInspection implements GraphQlSourceBuilderCustomizer {

  private final List<Class<?>> classes;
  private SchemaReport report;

  public SchemaInspection(String basePackage) {
    var scanner =
        new ClassPathScanningCandidateComponentProvider(false) {
          @Override
          protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
            return definition.getMetadata().isIndependent();
          }
        };
    scanner.addIncludeFilter((_, _) -> true);
    this.classes = scanner.findCandidateComponents(basePackage).stream().map(this::load).toList();
  }

  @Override
  public void customize(SchemaResourceBuilder builder) {
    builder.inspectSchemaMappings(
        initializer -> initializer.classResolver((type, _) -> named(type.getName()).toList()),
        report -> this.report = report);
  }

  SchemaReport report() {
    return report;
  }

  Stream<Class<?>> named(String type) {
    return classes.stream().filter(it -> it.getSimpleName().equals(type));
  }

  private Class<?> load(BeanDefinition definition) {
    return ClassUtils.resolveClassName(definition.getBeanClassName(), null);
  }
}
