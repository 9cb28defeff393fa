@NullMarked
package community.ayumi.graphiql;

import org.jspecify.annotations.NullMarked;
