package community.ayumi.platform.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import java.util.Objects;
import java.util.function.Supplier;

/** A field that is computed from its source at once. */
@FunctionalInterface
interface SourceField extends LightDataFetcher<String> {

  String of(Object source, Supplier<DataFetchingEnvironment> environment);

  @Override
  default String get(
      GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment) {
    return of(source, environment);
  }

  @Override
  default String get(DataFetchingEnvironment environment) {
    return of(Objects.requireNonNull(environment.getSource()), () -> environment);
  }
}
