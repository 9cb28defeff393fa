package community.ayumi;

import community.ayumi.platform.security.DemoIssuer;
import community.ayumi.platform.security.Role;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Tests from the document through the database to the follower, on the whole application. They
 * share one application and one database: each makes its own members.
 */
@AyumiTest
public abstract class FlowTests {

  @Autowired protected DemoIssuer issuer;
  @LocalServerPort protected int port;

  /** Somebody with a token who has not registered. */
  protected Person aStranger(Role... roles) {
    var subject = UUID.randomUUID().toString();
    return new Person(port, issuer.token(subject, Set.of(roles)), subject);
  }

  /** A registered member of Tokyo, of age, with a handle of its own. */
  protected Person aMember(Role... roles) {
    return aMember(Map.of(), roles);
  }

  /** A registered member with some of the register input's fields as given. */
  protected Person aMember(Map<String, Object> given, Role... roles) {
    return aStranger(roles).registered(given);
  }

  /** Somebody without a token. */
  protected Person anybody() {
    return new Person(port, null, "");
  }
}
