/**
 * The page at /graphiql: our own bundle of GraphiQL, which works without the internet. Built from
 * the folder of that name; knows nothing of the API it shows. Owns no table, tells no fact.
 */
@ApplicationModule(
    displayName = "GraphiQL",
    allowedDependencies = {})
@NullMarked
package community.ayumi.graphiql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
