package community.ayumi.platform.graphql;

import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import java.util.stream.Stream;

/** What can be counted in a document before anything is known of its types. */
record DocumentShape(long aliases, long directives) {

  static DocumentShape of(Document document) {
    return new DocumentShape(
        nodes(document).filter(DocumentShape::isAliased).count(),
        nodes(document).filter(Directive.class::isInstance).count());
  }

  void check(GraphQlSettings settings) {
    if (aliases > settings.aliases()) {
      throw new LimitExceeded(ErrorCode.TOO_MANY_ALIASES, "aliases", settings.aliases());
    }
    if (directives > settings.directives()) {
      throw new LimitExceeded(ErrorCode.TOO_MANY_DIRECTIVES, "directives", settings.directives());
    }
  }

  static boolean isAliased(Node<?> node) {
    return node instanceof Field field && field.getAlias() != null;
  }

  private static Stream<Node<?>> nodes(Node<?> node) {
    return Stream.concat(
        Stream.of(node), node.getChildren().stream().flatMap(DocumentShape::nodes));
  }
}
