package community.ayumi.platform.graphql;

import static java.util.Objects.requireNonNull;

import graphql.execution.ExecutionContext;
import graphql.introspection.Introspection;
import graphql.language.Field;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weighs one validated operation. Each fragment is weighed once however often it is spread, so that
 * the work is bounded by the size of the document.
 */
final class Weighing {

  private final ExecutionContext execution;
  private final ListSize sizes;
  private final Map<FragmentPlace, Weight> fragments = new HashMap<>();

  Weighing(ExecutionContext execution, GraphQlSettings settings) {
    this.execution = execution;
    this.sizes = new ListSize(execution.getCoercedVariables(), settings);
  }

  Weight operation() {
    var operation = execution.getOperationDefinition();
    var schema = execution.getGraphQLSchema();
    var root =
        switch (operation.getOperation()) {
          case QUERY -> schema.getQueryType();
          case MUTATION -> schema.getMutationType();
          case SUBSCRIPTION -> schema.getSubscriptionType();
        };
    return selections(operation.getSelectionSet(), root, 1);
  }

  private Weight selections(
      @Nullable SelectionSet selections, GraphQLCompositeType type, long rows) {
    if (selections == null) {
      return Weight.NONE;
    }
    return selections.getSelections().stream()
        .map(selection -> selection(selection, type, rows))
        .reduce(Weight.NONE, Weight::plus);
  }

  private Weight selection(Selection<?> selection, GraphQLCompositeType type, long rows) {
    return switch (selection) {
      case Field field -> field(field, type, rows);
      case InlineFragment it ->
          selections(it.getSelectionSet(), narrowed(it.getTypeCondition(), type), rows);
      case FragmentSpread spread -> fragment(spread.getName(), rows);
      default -> throw new IllegalArgumentException("unknown kind of selection");
    };
  }

  private Weight fragment(String name, long rows) {
    var place = new FragmentPlace(name, rows);
    var known = fragments.get(place);
    if (known == null) {
      var it = requireNonNull(execution.getFragmentsByName().get(name), "validated");
      known = selections(it.getSelectionSet(), type(it.getTypeCondition()), rows);
      fragments.put(place, known);
    }
    return known;
  }

  private Weight field(Field field, GraphQLCompositeType parent, long rows) {
    var aliased = DocumentShape.isAliased(field);
    var definition = definition(field, parent);
    if (definition == null) {
      return Weight.NONE.times(0, aliased);
    }
    var size = sizes.of(field, definition, parent, rows);
    if (GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType type) {
      return selections(field.getSelectionSet(), type, size.below()).times(size.here(), aliased);
    }
    return Weight.NONE.times(0, aliased);
  }

  private static @Nullable GraphQLFieldDefinition definition(
      Field field, GraphQLCompositeType parent) {
    return Introspection.isIntrospectionTypes(parent) || field.getName().startsWith("__")
        ? null
        : ((GraphQLFieldsContainer) parent).getFieldDefinition(field.getName());
  }

  private GraphQLCompositeType narrowed(@Nullable TypeName condition, GraphQLCompositeType type) {
    return condition == null ? type : type(condition);
  }

  private GraphQLCompositeType type(TypeName name) {
    var type = execution.getGraphQLSchema().getType(name.getName());
    return (GraphQLCompositeType) requireNonNull(type, "validated");
  }

  /** The rows matter where a fragment lies on a connection. */
  private record FragmentPlace(String name, long rows) {}
}
