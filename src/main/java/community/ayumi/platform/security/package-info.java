/**
 * Who is calling: bearer tokens over HTTP and WebSocket, roles, and the issuer of the local demo.
 *
 * <p>Anonymous callers pass: which field needs which caller is decided at the field. A token that
 * is sent must be good, or the request is refused. Owns no table, tells no fact.
 */
@NamedInterface("security")
@NullMarked
package community.ayumi.platform.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
