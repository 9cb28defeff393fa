package community.ayumi.event;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the event log.
 *
 * @param retention how long events can be replayed
 * @param replayLimit how many events of the followed scope a replay may hold
 * @param busyPoll how often the log is read while it is being written, should a wake-up be lost
 * @param idlePoll how often the log is read while nothing happens
 * @param quiet after how long a silent stream is told its position again
 * @param window how many of the newest events are kept in memory for followers
 * @param overdue how long a reading of the log may be overdue before this instance is not ready
 * @param sampling how often the database is asked for what the metrics tell
 */
@Validated
@ConfigurationProperties("ayumi.event")
record EventSettings(
    @DefaultValue("90d") Duration retention,
    @DefaultValue("10000") @Min(1) int replayLimit,
    @DefaultValue("100ms") Duration busyPoll,
    @DefaultValue("500ms") Duration idlePoll,
    @DefaultValue("5m") Duration quiet,
    @DefaultValue("4096") @Min(64) @Max(1_000_000) int window,
    @DefaultValue("10s") Duration overdue,
    @DefaultValue("5s") Duration sampling) {}
