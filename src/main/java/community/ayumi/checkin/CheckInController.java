package community.ayumi.checkin;

import community.ayumi.member.CurrentMember;
import jakarta.validation.Valid;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class CheckInController {

  private final Recording recording;

  CheckInController(Recording recording) {
    this.recording = recording;
  }

  @MutationMapping
  Mono<CheckInPayload> checkIn(@Argument @Valid CheckInInput input, CurrentMember me) {
    return recording.record(me.id(), input).map(outcome -> outcome.payload(CheckInPayload::new));
  }

  @MutationMapping
  Mono<CompleteStepPayload> completeStep(
      @Argument @Valid CompleteStepInput input, CurrentMember me) {
    return recording
        .complete(me.id(), input)
        .map(outcome -> outcome.payload(CompleteStepPayload::new));
  }

  @MutationMapping
  Mono<WithdrawCheckInPayload> withdrawCheckIn(
      @Argument WithdrawCheckInInput input, CurrentMember me) {
    return recording
        .withdraw(me.id(), input.checkIn().as("CheckIn"))
        .map(outcome -> outcome.map(id -> input.checkIn()).payload(WithdrawCheckInPayload::new));
  }
}
