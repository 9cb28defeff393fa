/** A garden to try GraphQL's ground on; it is no part of the product. */
@NullMarked
package community.ayumi.platform.graphql.garden;

import org.jspecify.annotations.NullMarked;
