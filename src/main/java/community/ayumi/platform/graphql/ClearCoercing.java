package community.ayumi.platform.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads and writes as another coercing does, but refuses in words made for people. */
record ClearCoercing<I, O>(Coercing<I, O> coercing, String expectation) implements Coercing<I, O> {

  @Override
  public @Nullable O serialize(Object value, GraphQLContext context, Locale locale) {
    return coercing.serialize(value, context, locale);
  }

  @Override
  public @Nullable I parseValue(Object value, GraphQLContext context, Locale locale) {
    try {
      return coercing.parseValue(value, context, locale);
    } catch (CoercingParseValueException e) {
      throw new CoercingParseValueException(expectation, e);
    }
  }

  @Override
  public @Nullable I parseLiteral(
      Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
    try {
      return coercing.parseLiteral(value, variables, context, locale);
    } catch (CoercingParseLiteralException e) {
      throw new CoercingParseLiteralException(expectation, e);
    }
  }

  @Override
  public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
    return coercing.valueToLiteral(value, context, locale);
  }
}
