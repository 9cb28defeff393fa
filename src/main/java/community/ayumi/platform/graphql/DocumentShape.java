package community.ayumi.platform.graphql;

import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
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

  static boolean subscribes(Document document) {
    return subscriptions(document).findAny().isPresent();
  }

  private static Stream<SelectionSet> subscriptions(Document document) {
    return document.getDefinitionsOfType(OperationDefinition.class).stream()
        .filter(it -> it.getOperation() == OperationDefinition.Operation.SUBSCRIPTION)
        .map(OperationDefinition::getSelectionSet);
  }

  /** The engine would run it and find nothing to follow; the specification forbids it by now. */
  private static boolean isConditional(Document document) {
    var fragments =
        document.getDefinitionsOfType(FragmentDefinition.class).stream()
            .filter(it -> it.getTypeCondition().getName().equals("Subscription"))
            .map(FragmentDefinition::getSelectionSet);
    return Stream.concat(subscriptions(document), fragments).anyMatch(DocumentShape::isConditional);
  }

  private static boolean isConditional(SelectionSet selections) {
    return selections.getSelections().stream().anyMatch(DocumentShape::isConditional);
  }

  private static boolean isConditional(Selection<?> selection) {
    if (selection instanceof DirectivesContainer<?> it
        && (it.hasDirective("skip") || it.hasDirective("include"))) {
      return true;
    }
    return selection instanceof InlineFragment inline && isConditional(inline.getSelectionSet());
  }

  static boolean isAliased(Node<?> node) {
    return node instanceof Field field && field.getAlias() != null;
  }

  private static Stream<Node<?>> nodes(Node<?> node) {
    return Stream.concat(
        Stream.of(node), node.getChildren().stream().flatMap(DocumentShape::nodes));
  }
}
