package community.ayumi.platform.graphql;

import graphql.relay.Connection;
import graphql.relay.DefaultConnectionCursor;
import graphql.relay.DefaultEdge;
import graphql.relay.DefaultPageInfo;
import graphql.relay.Edge;
import graphql.relay.PageInfo;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list, served as a connection type with {@code edges}, {@code nodes} and {@code
 * pageInfo}. Forward only; both cursors of an empty page are null.
 */
public final class Page<T> implements Connection<T> {

  private final List<Edge<T>> edges;
  private final PageInfo pageInfo;

  private Page(List<Edge<T>> edges, boolean hasNext, boolean hasPrevious) {
    this.edges = edges;
    this.pageInfo =
        new DefaultPageInfo(
            edges.isEmpty() ? null : edges.getFirst().getCursor(),
            edges.isEmpty() ? null : edges.getLast().getCursor(),
            hasPrevious,
            hasNext);
  }

  /**
   * A page of a list in the order of its keys.
   *
   * @param rows up to one more than asked for; the one more says that there is a next page
   */
  public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, Key> key) {
    var nodes = rows.stream().limit(request.first()).toList();
    var hasNext = rows.size() > nodes.size();
    var hasPrevious = request.after() != null;
    return of(nodes, hasNext, hasPrevious, key.andThen(Cursors::encode));
  }

  /** A page of a list with cursors of its own. */
  public static <T> Page<T> of(
      List<T> rows, boolean hasNext, boolean hasPrevious, Function<T, String> cursor) {
    return new Page<>(rows.stream().map(row -> edge(row, cursor)).toList(), hasNext, hasPrevious);
  }

  @Override
  public List<Edge<T>> getEdges() {
    return edges;
  }

  public List<T> getNodes() {
    return edges.stream().map(Edge::getNode).toList();
  }

  @Override
  public PageInfo getPageInfo() {
    return pageInfo;
  }

  private static <T> Edge<T> edge(T row, Function<T, String> cursor) {
    return new DefaultEdge<>(row, new DefaultConnectionCursor(cursor.apply(row)));
  }
}
