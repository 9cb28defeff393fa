package community.ayumi.platform.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLContext;

/**
 * The cost of a request: how many objects its answer may hold at most, estimated from the document
 * before it runs. A page counts as many rows as it asks for, any other list a fixed number.
 */
public final class Cost {

  private static final String COST = Cost.class.getName();
  private static final String REPORTED = COST + ".reported";

  private Cost() {}

  /** The cost of the operation that is about to run; 0 until the document is validated. */
  public static long of(GraphQLContext context) {
    return context.getOrDefault(COST, 0L);
  }

  static void set(GraphQLContext context, long cost) {
    context.put(COST, cost);
  }

  /** Adds the cost to the answer, but not to each event of a subscription. */
  static ExecutionResult reported(ExecutionResult result, GraphQLContext context) {
    if (!context.hasKey(COST) || context.hasKey(REPORTED)) {
      return result;
    }
    context.put(REPORTED, true);
    return result.transform(builder -> builder.addExtension("cost", of(context)));
  }
}
