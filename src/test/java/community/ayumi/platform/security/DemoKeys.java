package community.ayumi.platform.security;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Signs as the demo of another process does, with the key in its directory. */
public final class DemoKeys {

  private DemoKeys() {}

  /**
   * @param directory the other's {@code ayumi.demo.directory}
   */
  public static DemoIssuer issuer(Path directory) {
    return new DemoIssuer(DemoKey.in(directory), Duration.ofHours(1), Clock.systemUTC());
  }
}
