package community.ayumi.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import community.ayumi.ClockFlowTests;
import community.ayumi.Person;
import community.ayumi.platform.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Awards for the past are known to those who may know of the past. */
class PastAwardsFlowTests extends ClockFlowTests {

  private static final Duration SOON = Duration.ofSeconds(60);

  private MadeBadges badges;
  private String slug;

  @BeforeEach
  void makeAnActivity() {
    slug = anActivity();
    badges = new MadeBadges(db, aMember(Role.MODERATOR), slug);
  }

  @AfterEach
  void clear() {
    badges.clear();
  }

  private static List<String> awards(Person of, Person viewer) {
    return viewer
        .ask(
            "query ($handle: String!) {member(handle: $handle) {badgeAwards {nodes {id badge {code}"
                + "}}}}",
            Map.of("handle", of.handle()))
        .path("member.badgeAwards.nodes")
        .entityList(Map.class)
        .get()
        .stream()
        .filter(award -> award.toString().contains("code=made-"))
        .map(award -> award.get("id").toString())
        .toList();
  }

  private void days(int days) {
    clock.advance(Duration.ofDays(days));
  }

  @Test
  void whoSatDownAfterTheReturnIsNotToldOfItByItsBadge() {
    var hana = aMember();
    var peer = aMember();
    var seat = hana.joins(slug);
    peer.joins(slug);
    hana.checksIn(seat, Map.of("visibility", "CIRCLE"));
    days(10);
    var back = hana.checksIn(seat, Map.of("visibility", "CIRCLE"));
    assertThat(text(back, "checkIn.checkIn.moment")).isEqualTo("RETURN");
    days(9);
    var ken = aMember();
    ken.joins(slug);
    days(9);
    var badge = badges.define("RETURNED", 1, false, Map.of());
    await().atMost(SOON).until(() -> badges.isOfferedToAll(badge));

    var award = awards(hana, hana).getFirst();
    assertThat(awards(hana, peer)).containsExactly(award);
    assertThat(peer.finds(award)).isTrue();
    assertThat(awards(hana, ken)).isEmpty();
    assertThat(ken.finds(award)).isFalse();
    assertThat(awards(hana, aMember())).isEmpty();
  }
}
