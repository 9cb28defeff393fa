/** What is shown to whom, from the side of those to whom it must not be. */
@NullMarked
package community.ayumi.visibility;

import org.jspecify.annotations.NullMarked;
