package community.ayumi.platform.graphql;

import graphql.execution.CoercedVariables;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Field;
import graphql.language.IntValue;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many objects a field answers: as many as {@code first} says in a page, as many as
 * there are {@code ids}, for any other list what its {@code @listSize} says or a fixed number.
 */
record ListSize(CoercedVariables variables, GraphQlSettings settings) {

  /** Objects of the field itself, and rows of the page that lies directly below it. */
  record Size(long here, long below) {}

  Size of(Field field, GraphQLFieldDefinition definition, GraphQLCompositeType parent, long rows) {
    var first = first(field, definition);
    if (!(GraphQLTypeUtil.unwrapNonNull(definition.getType()) instanceof GraphQLList)) {
      return new Size(1, first == null ? settings.listSize() : first);
    }
    if (isConnection(parent)) {
      return new Size(rows, settings.listSize());
    }
    var items = first == null ? ids(field) : first;
    return new Size(items == null ? assumed(definition) : items, settings.listSize());
  }

  private int assumed(GraphQLFieldDefinition definition) {
    var declared = definition.getAppliedDirective("listSize");
    return declared == null
        ? settings.listSize()
        : Objects.requireNonNull(declared.getArgument("assumedSize").<Integer>getValue());
  }

  private @Nullable Integer first(Field field, GraphQLFieldDefinition definition) {
    var declared = definition.getArgument("first");
    if (declared == null) {
      return null;
    }
    if (!(value(field, declared) instanceof Integer first)
        || first < 1
        || first > settings.pageSize()) {
      throw new LimitExceeded(outOfRange(), field.getSourceLocation());
    }
    return first;
  }

  private @Nullable Integer ids(Field field) {
    var ids = given(field, "ids");
    return ids instanceof Collection<?> many ? Integer.valueOf(many.size()) : null;
  }

  private @Nullable Object value(Field field, GraphQLArgument declared) {
    var isGiven =
        field.getArguments().stream()
            .filter(argument -> argument.getName().equals(declared.getName()))
            .anyMatch(this::isProvided);
    return isGiven
        ? given(field, declared.getName())
        : GraphQLArgument.getArgumentDefaultValue(declared);
  }

  private boolean isProvided(Argument argument) {
    return !(argument.getValue() instanceof VariableReference variable)
        || variables.containsKey(variable.getName());
  }

  private @Nullable Object given(Field field, String name) {
    return field.getArguments().stream()
        .filter(argument -> argument.getName().equals(name))
        .findFirst()
        .map(this::plain)
        .orElse(null);
  }

  private @Nullable Object plain(Argument argument) {
    return switch (argument.getValue()) {
      case VariableReference variable -> variables.get(variable.getName());
      case IntValue number when number.getValue().bitLength() < Integer.SIZE ->
          number.getValue().intValue();
      case ArrayValue many -> many.getValues();
      case null, default -> null;
    };
  }

  private ClientError outOfRange() {
    return ClientError.badRequest("first must be 1 to " + settings.pageSize() + ".", "first");
  }

  private static boolean isConnection(GraphQLCompositeType type) {
    return ((GraphQLNamedType) type).getName().endsWith("Connection");
  }
}
