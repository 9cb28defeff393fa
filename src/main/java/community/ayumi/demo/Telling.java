package community.ayumi.demo;

import community.ayumi.checkin.CheckIn;
import community.ayumi.checkin.CheckInInput;
import community.ayumi.checkin.Recording;
import community.ayumi.cheer.Cheer;
import community.ayumi.cheer.CheerKind;
import community.ayumi.cheer.CheerTarget;
import community.ayumi.cheer.Cheering;
import community.ayumi.cheer.SendCheerInput;
import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.graphql.Outcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What personas tell each other, through the services of everybody: what these refuse did not
 * happen, and the answer is empty.
 */
final class Telling {

  private final Stage stage;
  private final Recording recording;
  private final Cheering cheering;

  Telling(Stage stage, Recording recording, Cheering cheering) {
    this.stage = stage;
    this.recording = recording;
    this.cheering = cheering;
  }

  Mono<UUID> checksIn(Act.ChecksIn act) {
    return Mono.zip(stage.member(act.who()), stage.participation(act.who(), act.activity()))
        .flatMap(both -> recording.record(both.getT1().id(), input(act, both.getT2())))
        .flatMap(Outcome::done)
        .map(CheckIn::id);
  }

  private static CheckInInput input(Act.ChecksIn act, UUID participation) {
    return new CheckInInput(
        act.key(),
        new GlobalId("Participation", participation),
        act.effort(),
        act.note(),
        act.visibility(),
        null,
        null);
  }

  Mono<UUID> cheers(
      Persona from, UUID checkIn, CheerKind kind, @Nullable String message, String key) {
    var target = new CheerTarget(new GlobalId("CheckIn", checkIn), null);
    return stage
        .member(from)
        .flatMap(
            sender -> cheering.send(sender.id(), new SendCheerInput(key, target, kind, message)))
        .flatMap(Outcome::done)
        .map(Cheer::id);
  }

  Mono<Void> thanks(Persona receiver, UUID cheer) {
    return stage.member(receiver).flatMap(member -> cheering.thank(member.id(), cheer)).then();
  }
}
