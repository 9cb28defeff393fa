package community.ayumi.activity;

import community.ayumi.member.AlreadyRegistered;
import community.ayumi.member.Member;
import community.ayumi.member.Members;
import community.ayumi.member.NewMember;
import community.ayumi.platform.graphql.Outcome;
import java.util.List;
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

  public Mono<Outcome<Member>> register(NewMember wanted) {
    return members
        .byIdentity(wanted.issuer(), wanted.subject())
        .map(old -> Outcome.<Member>refused(new AlreadyRegistered()))
        .switchIfEmpty(Mono.defer(() -> add(wanted)))
        .as(transaction::transactional)
        .onErrorResume(DataIntegrityViolationException.class, Members::lostRace);
  }

  private Mono<Outcome<Member>> add(NewMember wanted) {
    return members
        .add(wanted)
        .flatMap(added -> added.then(member -> home(member).thenReturn(Outcome.of(member))));
  }

  private Mono<Participation> home(Member member) {
    var wish = new Participations.Wish(Seat.PEER, null, List.of(), null);
    return activities
        .bySlug(Activity.HOME)
        .flatMap(home -> participations.begin(member, home, wish, ParticipationState.ACTIVE));
  }
}
