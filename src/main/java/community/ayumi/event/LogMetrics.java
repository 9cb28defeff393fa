package community.ayumi.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What an operator has to know about the log. All of it is in memory when it is asked for. */
@Component
class LogMetrics implements MeterBinder {

  private final LogWatch watch;
  private final Tailer tailer;
  private final FollowedReaders readers;
  private final List<Reaction> reactions;

  LogMetrics(LogWatch watch, Tailer tailer, FollowedReaders readers, List<Reaction> reactions) {
    this.watch = watch;
    this.tailer = tailer;
    this.readers = readers;
    this.reactions = reactions;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    age("ayumi.log.lag", () -> watch.latest().lag())
        .description(
            "Age of the oldest event not yet handed to the followers, 0 when there is none")
        .register(registry);
    age("ayumi.log.horizon.age", () -> watch.latest().horizonAge())
        .description(
            "How long the oldest open transaction of the server has held back the log, 0 when none"
                + " does")
        .register(registry);
    age("ayumi.log.read.age", tailer::sinceRead)
        .description("Time since the log was last read")
        .register(registry);
    Gauge.builder("ayumi.log.followers", readers, FollowedReaders::streams)
        .description("Live streams that are open on this instance")
        .register(registry);
    reactions.forEach(reaction -> backlog(reaction.name(), registry));
  }

  private void backlog(String reaction, MeterRegistry registry) {
    age("ayumi.reaction.lag", () -> watch.latest().backlog(reaction))
        .tag("reaction", reaction)
        .description("Age of the oldest event the reaction has not come to, 0 when there is none")
        .register(registry);
  }

  private static TimeGauge.Builder<?> age(String name, Supplier<Duration> age) {
    return TimeGauge.builder(name, age, TimeUnit.NANOSECONDS, it -> it.get().toNanos())
        .strongReference(true);
  }
}
