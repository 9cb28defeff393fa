/**
 * GraphQL's ground: scalars, global ids, problems, pages, errors and limits, the same for every
 * module. Owns no table, tells no fact and knows no domain word.
 */
@NamedInterface("graphql")
@NullMarked
package community.ayumi.platform.graphql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
