package community.ayumi.platform.graphql;

import graphql.scalars.ExtendedScalars;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** The scalars every module may use; the schema declares those that are in use. */
@Component
class Scalars implements RuntimeWiringConfigurer {

  @Override
  public void configure(RuntimeWiring.Builder wiring) {
    wiring
        .scalar(scalar("DateTime", ExtendedScalars.DateTime, "2026-04-01T09:00:00+09:00"))
        .scalar(scalar("LocalDate", new ExactDateCoercing(), "2026-04-01"))
        .scalar(scalar("LocalTime", ExtendedScalars.LocalTime, "04:00"))
        .scalar(scalar("Locale", ExtendedScalars.Locale, "ja"))
        .scalar(scalar("Duration", ExtendedScalars.AccurateDuration, "PT90M"))
        .scalar(scalar("TimeZone", new TimeZoneCoercing(), "Asia/Tokyo"));
  }

  private static GraphQLScalarType scalar(String name, GraphQLScalarType of, String example) {
    return scalar(name, of.getCoercing(), example);
  }

  private static GraphQLScalarType scalar(String name, Coercing<?, ?> coercing, String example) {
    return GraphQLScalarType.newScalar()
        .name(name)
        .coercing(new ClearCoercing<>(coercing, "Expected a " + name + " such as " + example + "."))
        .build();
  }
}
