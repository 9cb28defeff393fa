/**
 * The event log and what is read from it: facts appended in the transaction that made them, a
 * tailer that reads them in commit order, a hub that hands them to followers, and durable
 * reactions. Owns {@code event}, {@code event_epoch} and {@code event_position}; knows no domain
 * word.
 */
@ApplicationModule(
    displayName = "Event log",
    allowedDependencies = {"platform :: database", "platform :: graphql"})
@NullMarked
package community.ayumi.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
