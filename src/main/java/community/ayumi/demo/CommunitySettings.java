package community.ayumi.demo;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the demo's community.
 *
 * @param enabled Whether the demo's people are there and go on living; by default exactly in the
 *     demo on the embedded database. On another database they only go on where they already are.
 * @param history How many days of history are written when there is no member yet, 7 to 85; the
 *     event log keeps 90.
 * @param speed How much more often than usual the people act, 1 to 600; the clock stays as it is.
 * @param seed Equal seeds and equal instants of the first start make equal histories.
 */
@Validated
@ConfigurationProperties("ayumi.community")
record CommunitySettings(
    @Nullable Boolean enabled,
    @DefaultValue("60") @Min(7) @Max(85) int history,
    @DefaultValue("1") @DecimalMin("1") @DecimalMax("600") double speed,
    @DefaultValue("20261122") long seed) {}
