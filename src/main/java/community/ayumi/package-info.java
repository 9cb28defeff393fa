/** Ayumi: small steps, taken together. Starts the application; each module below owns one word. */
@NullMarked
package community.ayumi;

import org.jspecify.annotations.NullMarked;
