package community.ayumi.engagement;

import community.ayumi.platform.graphql.Forbidden;
import community.ayumi.platform.security.Caller;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class EngagementController {

  private final Engagement engagement;
  private final Turns turns;

  EngagementController(Engagement engagement, Turns turns) {
    this.engagement = engagement;
    this.turns = turns;
  }

  /** A moderator need not be a member. */
  @QueryMapping
  EngagementReport engagement(
      @Argument Period period, @Argument @Nullable EngagementBy by, Caller caller) {
    if (!caller.isModerator()) {
      throw new Forbidden("MODERATORS_ONLY");
    }
    return new EngagementReport(period.checked(), Objects.requireNonNullElse(by, EngagementBy.DAY));
  }

  @SchemaMapping
  Mono<List<EngagementRow>> rows(EngagementReport report) {
    return turns.take(engagement.rows(report.period(), report.by()));
  }

  @SchemaMapping
  Mono<List<Cohort>> cohorts(EngagementReport report) {
    return turns.take(engagement.cohorts(report.period()));
  }
}
