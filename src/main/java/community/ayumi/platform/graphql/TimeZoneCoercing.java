package community.ayumi.platform.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** IANA regions and UTC; neither offsets nor the JDK's short names, which know no summer time. */
class TimeZoneCoercing implements Coercing<ZoneId, String> {

  private static final Set<String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(zone -> zone.contains("/") || zone.equals("UTC"))
          .collect(Collectors.toUnmodifiableSet());

  @Override
  public String serialize(Object zone, GraphQLContext context, Locale locale) {
    return ((ZoneId) zone).getId();
  }

  @Override
  public ZoneId parseValue(Object input, GraphQLContext context, Locale locale) {
    var zone = zone(input);
    if (zone == null) {
      throw new CoercingParseValueException("not a time zone");
    }
    return zone;
  }

  @Override
  public ZoneId parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    var zone = input instanceof StringValue text ? zone(text.getValue()) : null;
    if (zone == null) {
      throw new CoercingParseLiteralException("not a time zone");
    }
    return zone;
  }

  @Override
  public Value<?> valueToLiteral(Object zone, GraphQLContext context, Locale locale) {
    return StringValue.of(zone instanceof ZoneId id ? id.getId() : zone.toString());
  }

  private static @Nullable ZoneId zone(@Nullable Object id) {
    return id instanceof String text && ZONES.contains(text) ? ZoneId.of(text) : null;
  }
}
