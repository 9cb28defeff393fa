/**
 * Engagement: what moderators may ask about the community as a whole, counted from the members'
 * acts when asked. Owns no table, tells nothing, and shows no number that fewer than five members
 * make.
 */
@ApplicationModule(
    displayName = "Engagement",
    allowedDependencies = {"platform :: graphql", "platform :: security"})
@NullMarked
package community.ayumi.engagement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
