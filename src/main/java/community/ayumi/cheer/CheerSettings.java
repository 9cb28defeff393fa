package community.ayumi.cheer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of cheers.
 *
 * @param welcomeAgain how long a return may go without a cheer before two more of the circle are
 *     asked to welcome whoever came back
 * @param welcomeWithin how old a return may be for anybody to be asked
 * @param welcomePoll how often returns without a cheer are looked for
 */
@Validated
@ConfigurationProperties("ayumi.cheer")
record CheerSettings(
    @DefaultValue("2h") Duration welcomeAgain,
    @DefaultValue("1d") Duration welcomeWithin,
    @DefaultValue("30s") Duration welcomePoll) {}
