package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.security.Role;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.client.ClientGraphQlResponse;
import org.springframework.graphql.execution.GraphQlSource;

/** The limits of requests on the schema that is served, where each is reached and crossed. */
class RequestLimitFlowTests extends FlowTests {

  @Autowired private GraphQlSource source;

  @Test
  void fieldsNestAtMost10LevelsAnd15ForModerators() {
    var member = aMember();
    var moderator = aMember(Role.MODERATOR);
    assertThat(asked(member, nested(10)).getErrors()).isEmpty();
    refused(member, nested(11), "TOO_DEEP");
    assertThat(asked(moderator, nested(15)).getErrors()).isEmpty();
    refused(moderator, nested(16), "TOO_DEEP");
  }

  /** The viewer's badges' member's badges and so on, down to as many levels of fields. */
  private static String nested(int levels) {
    var fields = List.of("member", "badgeAwards(first: 1)", "nodes");
    var path =
        IntStream.range(0, levels - 2)
            .mapToObj(level -> fields.get(level % 3) + " {")
            .collect(Collectors.joining());
    return "{viewer {" + path + "__typename" + "}".repeat(levels);
  }

  @Test
  void aDocumentHasAtMost15AliasesAnd5AtTheRoot() {
    var member = aMember();
    assertThat(asked(member, "{" + aliases(5, "viewer {today}") + "}").getErrors()).isEmpty();
    refused(member, "{" + aliases(6, "viewer {today}") + "}", "TOO_MANY_ALIASES");
    assertThat(asked(member, "{viewer {" + aliases(15, "today") + "}}").getErrors()).isEmpty();
    refused(member, "{viewer {" + aliases(16, "today") + "}}", "TOO_MANY_ALIASES");
  }

  @Test
  void aDocumentIsShort() {
    var member = aMember();
    refused(member, "{viewer {" + "today ".repeat(1000) + "}}", "DOCUMENT_TOO_LARGE");
    refused(member, "{viewer {today}}" + " ".repeat(15_000), "DOCUMENT_TOO_LARGE");
    refused(
        member, "{viewer {" + "today @include(if: true) ".repeat(21) + "}}", "TOO_MANY_DIRECTIVES");
  }

  @Test
  void aSubscriptionIsNotConditional() {
    var member = aMember();
    refused(member, "subscription { inbox @skip(if: true) { __typename } }", "BAD_REQUEST");
    refused(
        member,
        "subscription ($x: Boolean = true) { inbox @include(if: $x) { __typename } }",
        "BAD_REQUEST");
    refused(
        member, "subscription { ... @include(if: false) { inbox { __typename } } }", "BAD_REQUEST");
    refused(
        member,
        "subscription { ...A } fragment A on Subscription { inbox @skip(if: true) { __typename } }",
        "BAD_REQUEST");
    refused(
        member,
        "subscription { ... { ... { inbox @skip(if: true) { __typename } } } }",
        "BAD_REQUEST");
  }

  /** The engine's own rule of the one field fails on a document that leaves it none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ ...A } fragment A on Subscription { ...A }",
        "{ ...A } fragment A on Subscription { ...B } fragment B on Subscription { ...A }",
        "{ ... { ...A } } fragment A on Subscription { ... on Subscription { ...A } }",
        "{ inbox { __typename } ...A } fragment A on Subscription { ...A }",
        "{ ...A }",
        "{ ...A } fragment A on Query { viewer { today } }",
        "{ ...A } fragment A on Nothing { inbox { __typename } }",
        "{ ... on Query { viewer { today } } }",
        "{ ... on Nothing { inbox { __typename } } }",
        "{ inbox @skip { __typename } }",
        "{ a: inbox { __typename } b: inbox { __typename } }",
        "{ __typename }"
      })
  void aSubscriptionWithoutItsOneFieldIsNotValid(String selection) {
    refused(aMember(), "subscription " + selection, "BAD_REQUEST");
  }

  @Test
  void pagesWithinPagesMultiplyAndAreRefusedBeforeAnythingIsRead() {
    var document =
        """
        {feed(scope: {community: true}, first: 100) {nodes {subject {... on CheckIn {
          member {badgeAwards(first: 100) {nodes {id}}}}}}}}
        """;
    var answer = asked(aMember(), document);
    assertThat(code(answer)).isEqualTo("TOO_EXPENSIVE");
    assertThat(answer.getExtensions().get("cost")).isEqualTo(10_401);
    assertThat(answer.getExtensions().get(StatementCounts.ASKED)).isEqualTo(List.of());
    assertThat(answer.<Object>getData()).isNull();
  }

  @Test
  void anAnswerTellsItsCost() {
    var answer = asked(aMember(), "{viewer {cheersReceived(first: 7) {nodes {from {id}}}}}");
    assertThat(answer.getErrors()).isEmpty();
    assertThat(answer.getExtensions().get("cost")).isEqualTo(16);
  }

  @Test
  void nodesTakeAtMost100Ids() {
    var member = aMember();
    var ids =
        IntStream.range(0, 101)
            .mapToObj(i -> GlobalId.encode("Member", UUID.randomUUID()))
            .toList();
    var document = "query ($ids: [ID!]!) {nodes(ids: $ids) {id}}";
    assertThat(asked(member, document, Map.of("ids", ids.subList(0, 100))).getErrors()).isEmpty();
    var answer = asked(member, document, Map.of("ids", ids));
    assertThat(code(answer)).isEqualTo("BAD_REQUEST");
    assertThat(answer.getErrors().getFirst().getExtensions()).containsEntry("inputPath", "ids");
  }

  @Test
  void nullIsNoChoiceAmongOneOfMany() {
    var answer = asked(aMember(), "{feed(scope: {member: null}) {nodes {id}}}");
    assertThat(code(answer)).isEqualTo("BAD_REQUEST");
  }

  @Test
  void everyPageHas1To100Rows() {
    var member = aMember();
    var pages = pages();
    assertThat(pages).containsKeys("Query.feed", "Viewer.cheersReceived", "Member.badgeAwards");
    assertSoftly(softly ->
        pages.forEach((page, document) -> {
          softly.assertThat(asked(member, document.formatted(100)).getErrors()).as(page).isEmpty();
          for (var first : List.of(0, 101, -1)) {
            var answer = asked(member, document.formatted(first));
            softly.assertThat(code(answer)).as(page + first).isEqualTo("BAD_REQUEST");
            softly
                .assertThat(answer.getErrors().getFirst().getExtensions())
                .as(page + first)
                .containsEntry("inputPath", "first");
          }
        }));
  }

  /** A document with a gap for {@code first}, for every field of the schema that has pages. */
  private Map<String, String> pages() {
    var schema = source.schema();
    var ways = ways(schema);
    var pages = new HashMap<String, String>();
    ways.forEach((type, way) ->
        schema.getObjectType(type).getFieldDefinitions().stream()
            .filter(field -> field.getArgument("first") != null)
            .forEach(field ->
                pages.put(
                    type + "." + field.getName(),
                    way.formatted(
                        field.getName() + arguments(field, "first: %d") + " {__typename}"))));
    var all =
        schema.getAllTypesAsList().stream()
            .filter(GraphQLObjectType.class::isInstance)
            .map(GraphQLObjectType.class::cast)
            .flatMap(type ->
                type.getFieldDefinitions().stream()
                    .filter(field -> field.getArgument("first") != null)
                    .map(field -> type.getName() + "." + field.getName()))
            .toList();
    assertThat(pages.keySet()).containsAll(all);
    return pages;
  }

  /** The shortest way from the root to each type that can be asked for without an id. */
  private static Map<String, String> ways(GraphQLSchema schema) {
    var ways = new HashMap<>(Map.of("Query", "{%s}"));
    var open = new ArrayDeque<>(List.of(schema.getQueryType()));
    while (!open.isEmpty()) {
      var type = open.remove();
      for (var field : type.getFieldDefinitions()) {
        if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType next
            && !ways.containsKey(next.getName())
            && (field.getArguments().isEmpty() || field.getArgument("first") != null)) {
          var step = field.getName() + arguments(field, "first: 1") + " {%s}";
          ways.put(next.getName(), ways.get(type.getName()).formatted(step));
          open.add(next);
        }
      }
    }
    return ways;
  }

  private static String arguments(GraphQLFieldDefinition field, String first) {
    if (field.getArgument("first") == null) {
      return "";
    }
    return field.getArgument("scope") == null
        ? "(" + first + ")"
        : "(scope: {community: true}, " + first + ")";
  }

  @Test
  void theDemosSchemaIsOpenToAnybody() {
    var answer = asked(anybody(), "{__schema {queryType {name}}}");
    assertThat(answer.getErrors()).isEmpty();
    assertThat(answer.field("__schema.queryType.name").<String>getValue()).isEqualTo("Query");
  }

  private static String aliases(int count, String field) {
    return IntStream.range(0, count)
        .mapToObj(number -> "a" + number + ": " + field)
        .collect(Collectors.joining(" "));
  }

  private static void refused(Person person, String document, String code) {
    var answer = asked(person, document);
    assertThat(code(answer)).isEqualTo(code);
    assertThat(answer.<Object>getData()).isNull();
  }

  private static String code(ClientGraphQlResponse answer) {
    return answer.getErrors().isEmpty()
        ? ""
        : String.valueOf(answer.getErrors().getFirst().getExtensions().get("code"));
  }

  private static ClientGraphQlResponse asked(Person person, String document) {
    return asked(person, document, Map.of());
  }

  private static ClientGraphQlResponse asked(
      Person person, String document, Map<String, Object> variables) {
    return person
        .client()
        .document(document)
        .variables(variables)
        .extension(StatementCounts.ASKED, true)
        .execute()
        .blockOptional(Duration.ofSeconds(20))
        .orElseThrow();
  }
}
