/**
 * The PostgreSQL server Ayumi stores everything in: an embedded one that keeps its data across
 * restarts, or the one given by {@code spring.r2dbc.*}; how both are reached, what they must
 * guarantee and how long anything may take there. Owns no table; knows no domain word.
 */
@NamedInterface("database")
@NullMarked
package community.ayumi.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
