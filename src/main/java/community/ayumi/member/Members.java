package community.ayumi.member;

import community.ayumi.platform.graphql.Ids;
import community.ayumi.platform.graphql.Outcome;
import community.ayumi.platform.graphql.Problem;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finding members, making them, and changing how they want to be met. */
@Service
public class Members {

  private static final Set<String> LANGUAGES = Set.of("ja", "en");

  private final MemberStore store;
  private final Clock clock;

  Members(MemberStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  public Mono<Member> byIdentity(String issuer, String subject) {
    return store.byIdentities(List.of(new Identity(issuer, subject))).next();
  }

  Mono<Map<Identity, Member>> byIdentities(Collection<Identity> identities) {
    return store.byIdentities(identities).collectMap(Identity::of);
  }

  public Mono<Member> byHandle(String handle) {
    return store.byHandle(Handles.normalise(handle));
  }

  public Mono<Map<UUID, Member>> byIds(Collection<UUID> ids) {
    return ids.isEmpty() ? Mono.just(Map.of()) : store.byIds(ids).collectMap(Member::id);
  }

  /** Whether anybody has ever joined. */
  public Mono<Boolean> areThere() {
    return store.areThere();
  }

  /** Makes the transaction the only one that writes for this member until it ends. */
  public Mono<Member> lock(UUID id) {
    return store.lock(id);
  }

  /** The same for many, in one order, so that no two of these wait for each other. */
  public Mono<Void> lock(Collection<UUID> ids) {
    return store.lock(ids);
  }

  /** The next members after an id, in the order of their ids. */
  public Flux<UUID> after(UUID id, int limit) {
    return store.after(id, limit);
  }

  /** Makes a member in the caller's transaction. */
  @Transactional
  public Mono<Outcome<Member>> add(NewMember wanted) {
    var now = clock.instant();
    var member =
        new Member(
            Ids.next(),
            wanted.issuer(),
            wanted.subject(),
            Handles.normalise(wanted.handle()),
            wanted.avatar() == null ? Avatars.DEFAULT : wanted.avatar(),
            wanted.timeZone(),
            wanted.dayStart(),
            language(wanted.locale()),
            null,
            null,
            wanted.ageBand(),
            wanted.rulesVersion(),
            wanted.cheersFromOutside(),
            wanted.cheersWhenQuiet(),
            0,
            Days.date(now, wanted.timeZone(), wanted.dayStart()),
            OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
    return unlessRefused(member, store.insert(member));
  }

  @Transactional
  public Mono<Outcome<Member>> change(UUID id, UnaryOperator<Member> change) {
    return store
        .lock(id)
        .map(change)
        .flatMap(changed -> unlessRefused(changed, store.update(changed)));
  }

  private Mono<Outcome<Member>> unlessRefused(Member member, Mono<Void> write) {
    return refusal(member)
        .map(Outcome::<Member>refused)
        .switchIfEmpty(Mono.defer(() -> write.thenReturn(Outcome.of(member))));
  }

  /** How many minutes a week the member gives to others; 0 to 10,080. */
  @Transactional
  public Mono<Outcome<Member>> offerSupport(UUID id, int minutesPerWeek) {
    return change(id, member -> member.withSupportMinutes(minutesPerWeek));
  }

  private Mono<Problem> refusal(Member member) {
    if (!Handles.allows(member.handle())) {
      return Mono.just(new HandleNotAllowed());
    }
    if (!Avatars.KEYS.contains(member.avatar())) {
      return Mono.just(new AvatarUnknown());
    }
    if (!Days.offers(member.dayStart())) {
      return Mono.just(new DayStartNotOffered());
    }
    if (!LANGUAGES.contains(member.locale().getLanguage())) {
      return Mono.just(new LocaleNotOffered());
    }
    return store
        .byHandle(member.handle())
        .filter(other -> !other.id().equals(member.id()))
        .map(other -> other.hasIdentityOf(member) ? new AlreadyRegistered() : new HandleTaken());
  }

  /**
   * Two may ask for the same handle, or one may register twice, at the same moment: the database
   * decides, and the loser learns which it was.
   */
  public static <T> Mono<Outcome<T>> lostRace(DataIntegrityViolationException e) {
    var message = String.valueOf(e.getMessage());
    if (message.contains("member_handle")) {
      return Mono.just(Outcome.refused(new HandleTaken()));
    }
    return message.contains("member_issuer_subject_key")
        ? Mono.just(Outcome.refused(new AlreadyRegistered()))
        : Mono.error(e);
  }

  private static Locale language(Locale locale) {
    return Locale.of(locale.getLanguage());
  }
}
