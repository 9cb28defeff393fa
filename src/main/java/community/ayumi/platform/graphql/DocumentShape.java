package community.ayumi.platform.graphql;

import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What can be counted in a document before anything is known of its types. */
record DocumentShape(long aliases, long directives, boolean conditional) {

  private static final String CONDITIONAL =
      "The field of a subscription takes neither @skip nor @include.";

  static DocumentShape of(Document document) {
    return new DocumentShape(
        nodes(document).filter(DocumentShape::isAliased).count(),
        nodes(document).filter(Directive.class::isInstance).count(),
        isConditional(document));
  }

  void check(GraphQlSettings settings) {
    if (aliases > settings.aliases()) {
      throw new LimitExceeded(ErrorCode.TOO_MANY_ALIASES, "aliases", settings.aliases());
    }
    if (directives > settings.directives()) {
      throw new LimitExceeded(ErrorCode.TOO_MANY_DIRECTIVES, "directives", settings.directives());
    }
    if (conditional) {
      throw new LimitExceeded(new ClientError(ErrorCode.BAD_REQUEST, CONDITIONAL, Map.of()), null);
    }
  }

  /** The engine would run it and find nothing to follow; the specification forbids it by now. */
  private static boolean isConditional(Document document) {
    return document.getDefinitionsOfType(OperationDefinition.class).stream()
        .filter(it -> it.getOperation() == OperationDefinition.Operation.SUBSCRIPTION)
        .flatMap(it -> it.getSelectionSet().getSelections().stream())
        .filter(DirectivesContainer.class::isInstance)
        .map(it -> ((DirectivesContainer<?>) it).getDirectives())
        .flatMap(List::stream)
        .anyMatch(it -> it.getName().equals("skip") || it.getName().equals("include"));
  }

  static boolean isAliased(Node<?> node) {
    return node instanceof Field field && field.getAlias() != null;
  }

  private static Stream<Node<?>> nodes(Node<?> node) {
    return Stream.concat(
        Stream.of(node), node.getChildren().stream().flatMap(DocumentShape::nodes));
  }
}
