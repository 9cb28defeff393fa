package community.ayumi.circle;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of circles.
 *
 * @param ending how often circles are looked for that have come to their end
 */
@ConfigurationProperties("ayumi.circle")
record CircleSettings(@DefaultValue("1m") Duration ending) {}
