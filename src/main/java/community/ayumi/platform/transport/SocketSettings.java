package community.ayumi.platform.transport;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of a WebSocket, and of streams over HTTP.
 *
 * @param operations how many operations may run on one socket at once, and how many streams over
 *     HTTP one person may have open; there the oldest gives way to a new one
 * @param perMember how many sockets one person may have open; the oldest gives way to a new one
 * @param message how long a client's message or the body of a request may be
 * @param messagesPerSecond how many messages a client may send on a socket each second in the long
 *     run; ten times as many may come at once
 * @param queue how much memory may wait for a slow reader before its socket or stream is closed
 * @param init how long a client may take to sign in
 * @param heartbeat how often a silent peer is asked whether it is there, after three it is gone;
 *     and how often a stream over HTTP gives a sign of life
 * @param request how long the body of a request may take to come; a connection on which no request
 *     comes is kept six times as long
 * @param stop over how long the closing of all sockets and streams is spread when the application
 *     stops
 */
@Validated
@ConfigurationProperties("ayumi.socket")
record SocketSettings(
    @DefaultValue("32") @Min(1) @Max(1000) int operations,
    @DefaultValue("5") @Min(1) int perMember,
    @DefaultValue("64KB") DataSize message,
    @DefaultValue("100") @Min(1) int messagesPerSecond,
    @DefaultValue("1MB") DataSize queue,
    @DefaultValue("3s") Duration init,
    @DefaultValue("8s") Duration heartbeat,
    @DefaultValue("10s") Duration request,
    @DefaultValue("4s") Duration stop) {}
