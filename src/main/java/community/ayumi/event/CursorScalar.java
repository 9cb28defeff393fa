package community.ayumi.event;

import community.ayumi.platform.graphql.BadInput;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

@Configuration(proxyBeanMethods = false)
class CursorScalar implements Coercing<Cursor, String> {

  @Bean
  static RuntimeWiringConfigurer cursorWiring() {
    var scalar = GraphQLScalarType.newScalar().name("Cursor").coercing(new CursorScalar()).build();
    return wiring -> wiring.scalar(scalar);
  }

  @Override
  public String serialize(Object cursor, GraphQLContext context, Locale locale) {
    return cursor.toString();
  }

  @Override
  public Cursor parseValue(Object input, GraphQLContext context, Locale locale) {
    return parse(input, CoercingParseValueException::new);
  }

  @Override
  public Cursor parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    return parse(
        input instanceof StringValue text ? String.valueOf(text.getValue()) : input,
        CoercingParseLiteralException::new);
  }

  private static <E extends RuntimeException> Cursor parse(
      Object input, Function<String, E> failure) {
    if (input instanceof Cursor cursor) {
      return cursor;
    }
    try {
      return Cursor.parse(input instanceof String text ? text : "");
    } catch (BadInput e) {
      throw failure.apply(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
    return StringValue.of(input.toString());
  }
}
