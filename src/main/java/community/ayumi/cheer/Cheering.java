package community.ayumi.cheer;

import community.ayumi.checkin.CheckIn;
import community.ayumi.checkin.CheckInNotFound;
import community.ayumi.checkin.CheckIns;
import community.ayumi.circle.Circles;
import community.ayumi.event.EventLog;
import community.ayumi.event.Fact;
import community.ayumi.event.Reader;
import community.ayumi.event.Readers;
import community.ayumi.member.Keys;
import community.ayumi.member.Member;
import community.ayumi.member.MemberNotFound;
import community.ayumi.member.Members;
import community.ayumi.platform.graphql.BadInput;
import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.graphql.Ids;
import community.ayumi.platform.graphql.Outcome;
import community.ayumi.platform.graphql.Problem;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Sending and thanking, each under the lock of the member who does it. */
@Service
public class Cheering {

  private final Members members;
  private final Keys keys;
  private final Readers readers;
  private final CheckIns checkIns;
  private final Circles circles;
  private final CheerStore store;
  private final Cheers cheers;
  private final EventLog log;
  private final Clock clock;

  Cheering(
      Members members,
      Keys keys,
      Readers readers,
      CheckIns checkIns,
      Circles circles,
      CheerStore store,
      Cheers cheers,
      EventLog log,
      Clock clock) {
    this.members = members;
    this.keys = keys;
    this.readers = readers;
    this.checkIns = checkIns;
    this.circles = circles;
    this.store = store;
    this.cheers = cheers;
    this.log = log;
    this.clock = clock;
  }

  @Transactional
  public Mono<Outcome<Cheer>> send(UUID from, SendCheerInput input) {
    var use = new Keys.Use(from, "sendCheer", input.key(), input);
    return members
        .lock(from)
        .flatMap(sender ->
            keys.once(use, id -> again(from, input, id), () -> first(sender, input, use)));
  }

  /** What was sent is there again as long as the two meet. */
  private Mono<Outcome<Cheer>> again(UUID from, SendCheerInput input, UUID id) {
    var gone = input.target().checkIn() == null ? new MemberNotFound() : new CheckInNotFound();
    return Mono.zip(cheers.byIds(List.of(id)), readers.load(from))
        .mapNotNull(both -> {
          var sent = both.getT1().get(id);
          return sent == null || both.getT2().hidden().contains(sent.to().id()) ? null : sent;
        })
        .map(Outcome::of)
        .defaultIfEmpty(Outcome.refused(gone));
  }

  private Mono<Outcome<Cheer>> first(Member sender, SendCheerInput input, Keys.Use use) {
    if (input.isTooLong()) {
      return refused(new MessageTooLong(SendCheerInput.MESSAGE_LIMIT));
    }
    var target = input.target();
    if (target.checkIn() != null) {
      return forCheckIn(sender, target.checkIn().as("CheckIn"), input, use);
    }
    return target.member() == null
        ? Mono.error(new BadInput("A cheer needs a target.", "input.target"))
        : forMember(sender, target.member(), input, use);
  }

  private Mono<Outcome<Cheer>> forCheckIn(
      Member sender, UUID checkIn, SendCheerInput input, Keys.Use use) {
    return readers
        .load(sender.id())
        .flatMap(reader -> checkIns.visible(List.of(checkIn), reader))
        .mapNotNull(found -> found.get(checkIn))
        .flatMap(found -> forCheckIn(sender, found, input, use))
        .switchIfEmpty(refused(new CheckInNotFound()));
  }

  private Mono<Outcome<Cheer>> forCheckIn(
      Member sender, CheckIn checkIn, SendCheerInput input, Keys.Use use) {
    if (checkIn.member().id().equals(sender.id())) {
      return refused(new OwnCheckIn());
    }
    return store
        .hasCheered(sender.id(), checkIn.id())
        .flatMap(already ->
            already
                ? refused(new AlreadyCheered())
                : save(sender, checkIn.member().id(), checkIn.id(), input, use));
  }

  private Mono<Outcome<Cheer>> forMember(
      Member sender, GlobalId member, SendCheerInput input, Keys.Use use) {
    var to = member.as("Member");
    if (input.writtenMessage() != null) {
      return refused(new MessageNotAllowed());
    }
    return Mono.zip(members.byIds(List.of(to)), readers.load(sender.id()))
        .flatMap(both ->
            both.getT1().containsKey(to)
                    && !both.getT2().hidden().contains(to)
                    && !to.equals(sender.id())
                ? forPeer(sender, to, input, use)
                : refused(new MemberNotFound()));
  }

  private Mono<Outcome<Cheer>> forPeer(Member sender, UUID to, SendCheerInput input, Keys.Use use) {
    return Mono.zip(
            circles.sitTogether(sender.id(), to),
            store.hasCheered(sender.id(), to, sender.dateAt(clock.instant())))
        .flatMap(known -> {
          if (!known.getT1()) {
            return refused(new NotInSameCircle());
          }
          return known.getT2() ? refused(new AlreadyCheered()) : save(sender, to, null, input, use);
        });
  }

  private Mono<Outcome<Cheer>> save(
      Member sender, UUID to, @Nullable UUID checkIn, SendCheerInput input, Keys.Use use) {
    var now = clock.instant();
    var cheer =
        new CheerRow(
            Ids.next(),
            sender.id(),
            to,
            checkIn,
            input.kind(),
            input.writtenMessage(),
            sender.dateAt(now),
            now.atZone(sender.timeZone()).getHour(),
            now.atOffset(ZoneOffset.UTC),
            null);
    return store
        .insert(cheer)
        .then(log.append(Fact.to(to, Cheers.CHEER_RECEIVED, sender.id(), cheer.id())))
        .then(keys.keep(use, cheer.id()))
        .then(Mono.defer(() -> answer(cheer.id())));
  }

  private Mono<Outcome<Cheer>> answer(UUID id) {
    return cheers.byIds(List.of(id)).mapNotNull(found -> found.get(id)).map(Outcome::of);
  }

  private static Mono<Outcome<Cheer>> refused(Problem problem) {
    return Mono.just(Outcome.refused(problem));
  }

  /** Thanks for a cheer to this member; thanking again changes nothing. */
  @Transactional
  public Mono<Outcome<Cheer>> thank(UUID member, UUID id) {
    return Mono.zip(cheers.byIds(List.of(id)), readers.load(member))
        .mapNotNull(both -> received(both.getT1().get(id), both.getT2()))
        .flatMap(this::thank)
        .map(Outcome::of)
        .defaultIfEmpty(Outcome.refused(new CheerNotFound()));
  }

  private static @Nullable Cheer received(@Nullable Cheer cheer, Reader reader) {
    return cheer != null
            && cheer.to().id().equals(reader.id())
            && !reader.hidden().contains(cheer.from().id())
        ? cheer
        : null;
  }

  private Mono<Cheer> thank(Cheer cheer) {
    var thanked = Fact.to(cheer.from().id(), "CHEER_THANKED", cheer.to().id(), cheer.id());
    return store
        .thank(cheer.id(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .flatMap(now -> now ? log.append(thanked) : Mono.empty())
        .then(Mono.defer(() -> cheers.byIds(List.of(cheer.id()))))
        .mapNotNull(found -> found.get(cheer.id()));
  }
}
