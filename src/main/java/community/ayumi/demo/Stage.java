package community.ayumi.demo;

import community.ayumi.activity.Activities;
import community.ayumi.activity.Activity;
import community.ayumi.activity.Participation;
import community.ayumi.activity.ParticipationState;
import community.ayumi.activity.Participations;
import community.ayumi.activity.Participations.Wish;
import community.ayumi.activity.Registration;
import community.ayumi.activity.Step;
import community.ayumi.activity.Steps;
import community.ayumi.circle.Circles;
import community.ayumi.circle.Ending;
import community.ayumi.circle.PreparedCircles;
import community.ayumi.circle.PreparedCircles.Place;
import community.ayumi.member.Member;
import community.ayumi.member.Members;
import community.ayumi.platform.graphql.Outcome;
import community.ayumi.platform.security.DemoIssuer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who the personas are among the members, where they stand, and how they come in: through the
 * services of everybody.
 */
final class Stage {

  private final Community community;
  private final Registration registration;
  private final Members members;
  private final Activities activities;
  private final Participations participations;
  private final Steps steps;
  private final PreparedCircles prepared;
  private final Circles circles;
  private final Ending ending;
  private final Map<String, Member> found = new ConcurrentHashMap<>();
  private final Map<String, UUID> parts = new ConcurrentHashMap<>();

  Stage(
      Community community,
      Registration registration,
      Members members,
      Activities activities,
      Participations participations,
      Steps steps,
      PreparedCircles prepared,
      Circles circles,
      Ending ending) {
    this.community = community;
    this.registration = registration;
    this.members = members;
    this.activities = activities;
    this.participations = participations;
    this.steps = steps;
    this.prepared = prepared;
    this.circles = circles;
    this.ending = ending;
  }

  /** Empty when the persona has not registered here. */
  Mono<Member> member(Persona persona) {
    var known = found.get(persona.handle());
    return known != null
        ? Mono.just(known)
        : members
            .byIdentity(DemoIssuer.ISSUER, persona.subject())
            .doOnNext(member -> found.put(persona.handle(), member));
  }

  /** Empty when the persona has never taken part in it. */
  Mono<UUID> participation(Persona persona, String activity) {
    var key = persona.handle() + " in " + activity;
    var known = parts.get(key);
    return known != null
        ? Mono.just(known)
        : Mono.zip(member(persona), activities.bySlug(activity))
            .flatMap(both -> participations.of(both.getT1().id(), both.getT2().id()))
            .map(Participation::id)
            .doOnNext(id -> parts.put(key, id));
  }

  /** As it stands now; empty when the persona has never taken part in it. */
  Mono<Participation> standing(Persona persona, String activity) {
    return participation(persona, activity)
        .flatMap(id -> participations.byIds(List.of(id)).mapNotNull(found -> found.get(id)));
  }

  /** The persona's ladder in an activity, from the first step to the last. */
  Mono<List<Step>> ladder(Persona persona, String activity) {
    return participation(persona, activity)
        .flatMap(id -> steps.of(List.of(id)).mapNotNull(found -> found.get(id)));
  }

  /** Empty when there is no such step. */
  Mono<Step> step(Persona persona, String activity, Rung wanted) {
    return ladder(persona, activity).flatMapIterable(all -> all).filter(wanted::is).next();
  }

  Mono<Void> registers(Persona persona) {
    return registration
        .register(persona.newcomer())
        .flatMap(Outcome::done)
        .switchIfEmpty(Mono.error(() -> refused(persona.handle() + " cannot register")))
        .filter(member -> persona.supportMinutesPerWeek() > 0)
        .flatMap(member -> members.offerSupport(member.id(), persona.supportMinutesPerWeek()))
        .then();
  }

  Mono<Void> gathers(Community.Group circle) {
    return Flux.fromIterable(circle.members())
        .concatMap(this::place)
        .collectList()
        .zipWith(activities.bySlug(circle.activity()))
        .flatMap(
            both -> prepared.gather(circle.name(), both.getT2(), circle.seats(), both.getT1()));
  }

  private Mono<Place> place(Community.Seated seated) {
    return member(community.persona(seated.handle()))
        .map(member -> new Place(member.id(), wish(seated)));
  }

  /** How somebody takes a seat, the first time and again. */
  Wish wish(Community.Seated seated) {
    var hours = community.persona(seated.handle()).bands();
    return new Wish(seated.seat(), seated.intention(), hours, null);
  }

  /** Whatever has come to its end by now is ended; answers with the circle, where somebody sits. */
  Mono<UUID> ends(Community.Group circle) {
    return ending
        .endDue()
        .thenMany(Flux.fromIterable(circle.members()))
        .map(seated -> community.persona(seated.handle()))
        .concatMap(persona -> participation(persona, circle.activity()))
        .concatMap(circles::seatOf)
        .next();
  }

  /** Beside the circle and without a seat: the free ones are for those who come. */
  Mono<Void> takesUp(Persona persona, Persona.AlsoIn what) {
    var wish = new Wish(what.seat(), what.intention(), persona.bands(), what.timesPerWeek());
    return Mono.zip(member(persona), activities.bySlug(what.activity()))
        .flatMap(both -> begin(both.getT1(), both.getT2(), wish))
        .then();
  }

  private Mono<Participation> begin(Member member, Activity activity, Wish wish) {
    return members
        .lock(member.id())
        .flatMap(locked -> participations.begin(locked, activity, wish, ParticipationState.ACTIVE));
  }

  static IllegalStateException refused(Object problem) {
    return new IllegalStateException("The demo's history: " + Objects.toString(problem));
  }
}
