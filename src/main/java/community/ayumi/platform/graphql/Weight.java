package community.ayumi.platform.graphql;

/**
 * What a selection weighs: the objects it may answer at most, the levels of fields below it, and
 * the aliases on its own level. Saturates, so that no document is too expensive to be counted.
 */
record Weight(long cost, int depth, int aliases) {

  static final Weight NONE = new Weight(0, 0, 0);

  private static final long MOST = 1_000_000_000;

  Weight plus(Weight other) {
    return new Weight(
        Math.min(cost + other.cost, MOST),
        Math.max(depth, other.depth),
        Math.min(aliases + other.aliases, 1_000_000));
  }

  /** The weight of a field that answers so many objects of this weight each. */
  Weight times(long objects, boolean aliased) {
    return new Weight(Math.min(objects * (1 + cost), MOST), depth + 1, aliased ? 1 : 0);
  }

  void check(GraphQlSettings settings, int maxDepth) {
    if (depth > maxDepth) {
      throw new LimitExceeded(ErrorCode.TOO_DEEP, "levels of fields", maxDepth);
    }
    if (aliases > settings.rootAliases()) {
      throw new LimitExceeded(
          ErrorCode.TOO_MANY_ALIASES, "aliases at the root", settings.rootAliases());
    }
    if (cost > settings.cost()) {
      throw new LimitExceeded(ErrorCode.TOO_EXPENSIVE, "cost points", settings.cost());
    }
  }
}
