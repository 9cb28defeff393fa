package community.ayumi.demo;

import community.ayumi.activity.Resting;
import community.ayumi.activity.Step;
import community.ayumi.checkin.CheckIn;
import community.ayumi.checkin.CheckInInput;
import community.ayumi.checkin.CompleteStepInput;
import community.ayumi.checkin.Recording;
import community.ayumi.cheer.Cheer;
import community.ayumi.cheer.CheerKind;
import community.ayumi.cheer.CheerTarget;
import community.ayumi.cheer.Cheering;
import community.ayumi.cheer.SendCheerInput;
import community.ayumi.circle.AddStepInput;
import community.ayumi.circle.SplitStepInput;
import community.ayumi.circle.StepPartInput;
import community.ayumi.circle.Stepping;
import community.ayumi.member.Member;
import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.graphql.Outcome;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What personas do and tell each other, through the services of everybody: what these refuse did
 * not happen, and the answer is empty.
 */
final class Telling {

  private final Stage stage;
  private final Recording recording;
  private final Cheering cheering;
  private final Stepping stepping;
  private final Resting resting;

  Telling(Stage stage, Recording recording, Cheering cheering, Stepping stepping, Resting resting) {
    this.stage = stage;
    this.recording = recording;
    this.cheering = cheering;
    this.stepping = stepping;
    this.resting = resting;
  }

  Mono<UUID> checksIn(Act.ChecksIn act) {
    var work = act.work();
    return work == null
        ? checksIn(act, null)
        : stage
            .step(act.who(), act.activity(), work.step())
            .flatMap(step -> checksIn(act, new GlobalId("Step", step.id())));
  }

  private Mono<UUID> checksIn(Act.ChecksIn act, @Nullable GlobalId step) {
    return Mono.zip(stage.member(act.who()), stage.participation(act.who(), act.activity()))
        .flatMap(both -> record(both.getT1(), input(act, both.getT2(), step), act.work()))
        .flatMap(Outcome::done)
        .map(CheckIn::id);
  }

  private Mono<Outcome<CheckIn>> record(
      Member member, CheckInInput input, Act.@Nullable Work work) {
    return work != null && work.finished()
        ? recording.complete(
            member.id(), new CompleteStepInput(Objects.requireNonNull(input.step()), input))
        : recording.record(member.id(), input);
  }

  private static CheckInInput input(Act.ChecksIn act, UUID participation, @Nullable GlobalId step) {
    return new CheckInInput(
        act.key(),
        new GlobalId("Participation", participation),
        act.effort(),
        act.note(),
        act.visibility(),
        null,
        step);
  }

  Mono<UUID> adds(Act.Adds act) {
    var title = Objects.requireNonNull(act.step().title());
    return Mono.zip(stage.member(act.who()), stage.participation(act.who(), act.activity()))
        .flatMap(both ->
            stepping.add(
                both.getT1().id(),
                new AddStepInput(
                    act.key(),
                    new GlobalId("Participation", both.getT2()),
                    title,
                    act.step().heightCm())))
        .flatMap(Outcome::done)
        .map(Step::id);
  }

  /** Answers with the first part. */
  Mono<UUID> splits(Act.Splits act) {
    var into = act.into().stream().map(Telling::part).toList();
    return Mono.zip(stage.member(act.who()), stage.step(act.who(), act.activity(), act.step()))
        .flatMap(both ->
            stepping.split(
                both.getT1().id(),
                new SplitStepInput(act.key(), new GlobalId("Step", both.getT2().id()), into)))
        .flatMap(Outcome::done)
        .map(parts -> parts.getFirst().id());
  }

  private static StepPartInput part(Rung step) {
    return new StepPartInput(Objects.requireNonNull(step.title()), step.heightCm());
  }

  /** Answers with whose rest it is. */
  Mono<UUID> rests(Act.Rests act) {
    return Mono.zip(stage.member(act.who()), participation(act.who(), act.activity()))
        .flatMap(both ->
            resting
                .rest(both.getT1().id(), both.getT2().orElse(null), act.until())
                .flatMap(Outcome::done)
                .map(rested -> both.getT1().id()));
  }

  /** Answers with who goes on. */
  Mono<UUID> resumes(Act.Resumes act) {
    return Mono.zip(stage.member(act.who()), participation(act.who(), act.activity()))
        .flatMap(both ->
            resting
                .resume(both.getT1().id(), both.getT2().orElse(null))
                .flatMap(Outcome::done)
                .map(resumed -> both.getT1().id()));
  }

  private Mono<Optional<UUID>> participation(Persona who, @Nullable String activity) {
    return activity == null
        ? Mono.just(Optional.empty())
        : stage.participation(who, activity).map(Optional::of);
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
