/**
 * The ground under every module, in four rooms: graphql, security, database and transport. Each
 * room is an interface of its own; no module sees more than the rooms it names, and no room knows a
 * module.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package community.ayumi.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
