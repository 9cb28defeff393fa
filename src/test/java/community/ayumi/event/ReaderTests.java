package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rule of visibility is said twice, for memory and for the database; both say the same. */
class ReaderTests extends FlowTests {

  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-04-01T12:00:00Z");
  private static final int EVENTS = 1_500;
  private static final int READERS = 100;

  private final Random random = new Random(20_260_402);
  private final List<UUID> people = ids(12);
  private final List<UUID> groups = ids(5);

  @Test
  void memoryAndDatabaseAgreeForEveryReaderAndEvent() {
    var events = IntStream.range(0, EVENTS).mapToObj(this::event).toList();
    var readers = IntStream.range(0, READERS).mapToObj(i -> reader()).toList();

    assertThat(readers)
        .allSatisfy(
            reader -> assertThat(inMemory(reader, events)).isEqualTo(inDatabase(reader, events)));
    assertThat(readers.stream().mapToInt(reader -> inMemory(reader, events).size()).sum())
        .as("seen at all")
        .isBetween(EVENTS * READERS / 20, EVENTS * READERS * 19 / 20);
  }

  @Test
  void whatIsAddressedToAnAudienceIsForThoseAmongItAlone() {
    var hana = new UUID(0, 1);
    var ken = new UUID(0, 2);
    var circle = groups.getFirst();
    var wanted = new Fact("TEST", hana, hana, Audience.GROUP, circle, null, ken);
    var event = new LoggedEvent(new Position(1, 1, 1), new UUID(1, 1), NOON, wanted);
    var before = Map.of(circle, NOON.minusNanos(1_000));

    assertThat(new Reader(ken, Set.of(), before).sees(event)).isTrue();
    assertThat(new Reader(ken, Set.of(), Map.of()).sees(event)).as("left").isFalse();
    assertThat(new Reader(ken, Set.of(), Map.of(circle, NOON.plusNanos(1_000))).sees(event))
        .as("came later")
        .isFalse();
    assertThat(new Reader(ken, Set.of(hana), before).sees(event)).as("blocked").isFalse();
    assertThat(new Reader(hana, Set.of(), before).sees(event)).as("another's inbox").isFalse();
  }

  private static Set<Long> inMemory(Reader reader, List<LoggedEvent> events) {
    var seen = new TreeSet<Long>();
    events.stream().filter(reader::sees).forEach(event -> seen.add(event.position().id()));
    return seen;
  }

  private Set<Long> inDatabase(Reader reader, List<LoggedEvent> events) {
    return new TreeSet<>(
        reader
            .bind(
                db.sql(
                        """
                        select e.id
                        from unnest(:ids, :authors, :audiences, :groupIds, :ats, :recipients)
                          as e(id, author_id, audience, group_id, at, recipient_id)
                        where (recipient_id is null and %s) or %s
                        """
                            .formatted(Reader.SEES, Reader.GETS))
                    .bind("ids", array(events, event -> event.position().id(), Long[]::new))
                    .bind("authors", array(events, event -> event.fact().author(), UUID[]::new))
                    .bind(
                        "audiences",
                        array(events, event -> event.fact().audience().name(), String[]::new))
                    .bind("groupIds", array(events, event -> event.fact().group(), UUID[]::new))
                    .bind("ats", array(events, LoggedEvent::at, OffsetDateTime[]::new))
                    .bind("recipients", array(events, it -> it.fact().recipient(), UUID[]::new)))
            .mapValue(Long.class)
            .all()
            .collectList()
            .blockOptional()
            .orElseThrow());
  }

  private static <T> T[] array(
      List<LoggedEvent> events,
      java.util.function.Function<LoggedEvent, @Nullable T> part,
      java.util.function.IntFunction<T[]> array) {
    return events.stream().map(part).toArray(array);
  }

  private LoggedEvent event(int id) {
    var audience = any(List.of(Audience.values()));
    var group = audience != Audience.GROUP && random.nextInt(3) == 0 ? null : any(groups);
    var to = random.nextInt(3) == 0 ? any(people) : null;
    var fact = new Fact("TEST", any(people), UUID.randomUUID(), audience, group, null, to);
    return new LoggedEvent(new Position(1, 1, id), UUID.randomUUID(), instant(), fact);
  }

  private Reader reader() {
    var hidden = new HashSet<UUID>();
    IntStream.range(0, random.nextInt(4)).forEach(i -> hidden.add(any(people)));
    Map<UUID, OffsetDateTime> in = new HashMap<>();
    IntStream.range(0, random.nextInt(4)).forEach(i -> in.put(any(groups), instant()));
    return new Reader(any(people), hidden, in);
  }

  /** A few neighbouring microseconds, so that many are equal. */
  private OffsetDateTime instant() {
    return NOON.plusNanos(1_000L * random.nextInt(6));
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static List<UUID> ids(int count) {
    var ids = new ArrayList<UUID>();
    IntStream.range(0, count).forEach(i -> ids.add(UUID.randomUUID()));
    return ids;
  }
}
