package community.ayumi.activity;

import community.ayumi.member.AlreadyRegistered;
import community.ayumi.member.Member;
import community.ayumi.member.Members;
import community.ayumi.member.NewMember;
import community.ayumi.platform.graphql.Problem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Makes a member and the place to return to, in one transaction. */
@Service
public class Registration {

  private final Members members;
  private final Activities activities;
  private final Participations participations;
  private final TransactionalOperator transaction;

  Registration(
      Members members,
      Activities activities,
      Participations participations,
      TransactionalOperator transaction) {
    this.members = members;
    this.activities = activities;
    this.participations = participations;
    this.transaction = transaction;
  }

  /** Either the new member or why not. */
  public record Outcome(@Nullable Member member, @Nullable Problem problem) {}

  public Mono<Outcome> register(NewMember wanted) {
    return members
        .byIdentity(wanted.issuer(), wanted.subject())
        .map(old -> new Outcome(null, new AlreadyRegistered()))
        .switchIfEmpty(Mono.defer(() -> add(wanted)))
        .as(transaction::transactional)
        .onErrorResume(
            DataIntegrityViolationException.class,
            e -> Members.lostRace(e).map(problem -> new Outcome(null, problem)));
  }

  private Mono<Outcome> add(NewMember wanted) {
    return members
        .add(wanted)
        .flatMap(added ->
            added.member() == null
                ? Mono.just(new Outcome(null, Objects.requireNonNull(added.problem())))
                : home(added.member()).thenReturn(new Outcome(added.member(), null)));
  }

  private Mono<Participation> home(Member member) {
    var wish = new Participations.Wish(Seat.PEER, null, List.of(), null);
    return activities
        .bySlug(Activity.HOME)
        .flatMap(home -> participations.begin(member, home, wish, ParticipationState.ACTIVE));
  }
}
