package community.ayumi.activity;

import community.ayumi.member.CurrentMember;
import community.ayumi.platform.graphql.GlobalId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class RestController {

  private final Resting resting;

  RestController(Resting resting) {
    this.resting = resting;
  }

  @MutationMapping
  Mono<RestPayload> rest(@Argument RestInput input, CurrentMember me) {
    return resting
        .rest(me.id(), id(input.participation()), input.until())
        .map(outcome -> outcome.payload(RestPayload::of));
  }

  @MutationMapping
  Mono<ResumePayload> resume(@Argument ResumeInput input, CurrentMember me) {
    return resting
        .resume(me.id(), id(input.participation()))
        .map(outcome -> outcome.payload(ResumePayload::of));
  }

  private static @Nullable UUID id(@Nullable GlobalId participation) {
    return participation == null ? null : participation.as("Participation");
  }
}
