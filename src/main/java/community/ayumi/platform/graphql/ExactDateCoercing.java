package community.ayumi.platform.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.scalars.ExtendedScalars;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates of the calendar: the scalar library reads 30 February as the 28th. */
class ExactDateCoercing implements Coercing<LocalDate, String> {

  private static final Coercing<?, ?> LENIENT = ExtendedScalars.Date.getCoercing();

  @Override
  public @Nullable String serialize(Object date, GraphQLContext context, Locale locale) {
    return (String) LENIENT.serialize(date, context, locale);
  }

  @Override
  public LocalDate parseValue(Object input, GraphQLContext context, Locale locale) {
    var date = date(input);
    if (date == null) {
      throw new CoercingParseValueException("not a date");
    }
    return date;
  }

  @Override
  public LocalDate parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    var date = input instanceof StringValue text ? date(text.getValue()) : null;
    if (date == null) {
      throw new CoercingParseLiteralException("not a date");
    }
    return date;
  }

  @Override
  public Value<?> valueToLiteral(Object date, GraphQLContext context, Locale locale) {
    return StringValue.of(date.toString());
  }

  private static @Nullable LocalDate date(@Nullable Object input) {
    try {
      return input instanceof String text ? LocalDate.parse(text) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
