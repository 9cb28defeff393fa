/**
 * The ways in beside plain HTTP: how a document reaches the engine and its answers the client.
 * Knows GraphQL and who is calling, and no domain word. Owns no table, tells no fact.
 */
@NullMarked
package community.ayumi.platform.transport;

import org.jspecify.annotations.NullMarked;
