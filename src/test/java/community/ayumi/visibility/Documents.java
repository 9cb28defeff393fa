package community.ayumi.visibility;

import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Documents that ask for everything below a root field, made from the schema, so that a new field
 * is asked for as soon as it exists. Remembers which fields it has asked for.
 */
final class Documents {

  /** What is told to nobody who may not know. */
  static final Set<String> GUARDED =
      Set.of(
          "Member",
          "CheckIn",
          "Cheer",
          "BadgeAward",
          "Participation",
          "Rhythm",
          "RhythmWeek",
          "Step",
          "Circle",
          "Viewer",
          "Preferences",
          "QuietHours",
          "SupportSeat",
          "BadgeProgress",
          "FeedEvent",
          "InboxEvent",
          "Withdrawn");

  /** What anybody may know, and positions in streams. */
  static final Set<String> PUBLIC =
      Set.of("Activity", "LadderStep", "Badge", "Cadence", "CaughtUp", "FeedGap", "PageInfo");

  /** Numbers for moderators, made of five members and more. */
  static final Set<String> COUNTS = Set.of("EngagementReport", "EngagementRow", "Cohort");

  private final GraphQLSchema schema;
  private final Set<String> asked = new TreeSet<>();

  Documents(GraphQLSchema schema) {
    this.schema = schema;
  }

  /** Guarded fields asked for so far, as {@code Type.field}. */
  Set<String> asked() {
    return asked;
  }

  /** All fields of the schema that answer something guarded, as {@code Type.field}. */
  Set<String> guarded() {
    return objects()
        .filter(type -> !isWrapper(type))
        .flatMap(type ->
            type.getFieldDefinitions().stream()
                .filter(field -> !reached(field).isEmpty())
                .map(field -> type.getName() + "." + field.getName()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Object types of which nobody has said whether they are guarded. */
  List<String> unclassified() {
    return objects()
        .filter(type -> !isWrapper(type) && !isRoot(type) && !isAnswer(type))
        .map(GraphQLObjectType::getName)
        .filter(name -> !GUARDED.contains(name) && !PUBLIC.contains(name) && !COUNTS.contains(name))
        .toList();
  }

  String query(String variables, String field, String arguments, int depth) {
    return operation(
        schema.getQueryType(), "query (%s)".formatted(variables), field, arguments, depth);
  }

  String subscription(String variables, String field, String arguments, int depth) {
    return operation(
        schema.getSubscriptionType(), "subscription (" + variables + ")", field, arguments, depth);
  }

  String mutation(String field, int depth) {
    var type = schema.getMutationType();
    var input = type.getFieldDefinition(field).getArgument("input").getType();
    var head = "mutation ($input: %s)".formatted(GraphQLTypeUtil.simplePrint(input));
    return operation(type, head, field, "input: $input", depth);
  }

  /** A node of this type with everything below it. */
  String node(String type, int depth) {
    ask("Query", "node");
    return "query ($id: ID!) {node(id: $id) {__typename ... on %s {%s}}}"
        .formatted(type, fields((GraphQLObjectType) schema.getType(type), depth));
  }

  /** Nodes of all types with their ids. */
  String nodes() {
    ask("Query", "nodes");
    return "query ($ids: [ID!]!) {nodes(ids: $ids) {__typename id}}";
  }

  private String operation(
      GraphQLObjectType root, String head, String field, String arguments, int depth) {
    var definition = root.getFieldDefinition(field);
    ask(root.getName(), field);
    return "%s {%s%s {%s}}"
        .formatted(
            head.replace(" ()", ""),
            field,
            arguments.isEmpty() ? "" : "(" + arguments + ")",
            selection(type(definition), depth));
  }

  private String selection(GraphQLNamedType type, int depth) {
    return switch (type) {
      case GraphQLUnionType union -> fragments(union, depth);
      case GraphQLInterfaceType _ -> "__typename";
      case GraphQLObjectType connection when connection.getName().endsWith("Connection") ->
          "pageInfo {hasNextPage endCursor} nodes {%s}"
              .formatted(selection(type(connection.getFieldDefinition("nodes")), depth));
      case GraphQLObjectType object -> fields(object, depth);
      default -> "";
    };
  }

  private String fragments(GraphQLUnionType union, int depth) {
    return union.getTypes().stream()
        .map(type ->
            "... on %s {%s}".formatted(type.getName(), fields((GraphQLObjectType) type, depth)))
        .collect(Collectors.joining(" ", "__typename ", ""));
  }

  private String fields(GraphQLObjectType object, int depth) {
    return object.getFieldDefinitions().stream()
        .map(field -> field(object, field, depth))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private String field(GraphQLObjectType parent, GraphQLFieldDefinition field, int depth) {
    var type = type(field);
    if (!(type instanceof GraphQLCompositeType)) {
      return field.getName();
    }
    if (type.getName().equals("Problem")) {
      return field.getName() + " {code message}";
    }
    if (reached(field).isEmpty()) {
      return field.getName() + " {" + leaf(type) + "}";
    }
    if (depth == 0) {
      return "";
    }
    ask(parent.getName(), field.getName());
    var first = field.getArgument("first") == null ? "" : "(first: 10)";
    return "%s%s {%s}".formatted(field.getName(), first, selection(type, depth - 1));
  }

  private static String leaf(GraphQLNamedType type) {
    return ((GraphQLFieldsContainer) type)
        .getFieldDefinitions().stream()
            .filter(it -> !(type(it) instanceof GraphQLCompositeType))
            .map(GraphQLFieldDefinition::getName)
            .findFirst()
            .orElse("__typename");
  }

  private void ask(String type, String field) {
    asked.add(type + "." + field);
  }

  /** The guarded types that a field can answer, itself or as a list, page, union or interface. */
  private Set<String> reached(GraphQLFieldDefinition field) {
    return concrete(type(field)).stream().filter(GUARDED::contains).collect(Collectors.toSet());
  }

  private Set<String> concrete(GraphQLNamedType type) {
    return switch (type) {
      case GraphQLUnionType union ->
          union.getTypes().stream().map(GraphQLNamedType::getName).collect(Collectors.toSet());
      case GraphQLInterfaceType it ->
          schema.getImplementations(it).stream()
              .map(GraphQLObjectType::getName)
              .collect(Collectors.toSet());
      case GraphQLObjectType it when it.getName().endsWith("Connection") ->
          concrete(type(it.getFieldDefinition("nodes")));
      default -> Set.of(type.getName());
    };
  }

  private java.util.stream.Stream<GraphQLObjectType> objects() {
    return schema.getAllTypesAsList().stream()
        .filter(GraphQLObjectType.class::isInstance)
        .map(GraphQLObjectType.class::cast)
        .filter(type -> !type.getName().startsWith("__"));
  }

  /** A page and its edges show what the field that answers them shows. */
  private static boolean isWrapper(GraphQLObjectType type) {
    return type.getName().endsWith("Connection") || type.getName().endsWith("Edge");
  }

  private boolean isRoot(GraphQLObjectType type) {
    return java.util.stream.Stream.of(
            schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType())
        .anyMatch(root -> root.getName().equals(type.getName()));
  }

  private static boolean isAnswer(GraphQLObjectType type) {
    return type.getName().endsWith("Payload")
        || type.getInterfaces().stream().anyMatch(it -> it.getName().equals("Problem"));
  }

  private static GraphQLNamedOutputType type(GraphQLFieldDefinition field) {
    return (GraphQLNamedOutputType) GraphQLTypeUtil.unwrapAll(field.getType());
  }
}
