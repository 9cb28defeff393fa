package community.ayumi;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every field there is, once: what a client may ask is answered. */
class SmokeFlowTests extends FlowTests {

  private static final String EVERYTHING =
      """
      query ($scope: FeedScope!) {
        viewer {
          member { id handle avatar joinedOn badgeAwards { nodes { id occurrence awardedAt badge { name story } } } }
          preferences { timeZone dayStart locale quietHours { from to } cheersFromOutside cheersWhenQuiet }
          today roles support { minutesPerWeek }
          blocked { nodes { id } }
          participations { nodes { id seat state intention joinedOn startedOn cadence { per times } activity { title } member { handle }
            circle { id name state startsOn endsOn activity { slug } seats { id member { handle } } } } }
          cheersReceived { nodes { id kind message from { handle } to { handle } sentAt thankedAt checkIn { id } } }
          badgeProgress { badge { code } current target }
        }
        feed(scope: $scope) {
          pageInfo { hasNextPage endCursor }
          edges { cursor node { id at kind cursor subject { __typename
            ... on CheckIn { id cheered viewerHasCheered member { handle badgeAwards(first: 3) { nodes { badge { code } } } } activity { title } circle { name } }
            ... on BadgeAward { badge { code } member { handle } }
            ... on Withdrawn { checkIn }
            ... on Circle { name seats { id } } } } }
        }
      }
      """;

  @Test
  void everythingIsAnswered() {
    var hana = aMember();
    var ken = aMember();
    var yui = aMember();
    var rin = aMember();
    var activity = anActivity();
    var participation = hana.joins(activity);
    List.of(ken, yui, rin).forEach(other -> other.joins(activity));
    var checkIn =
        hana.checksIn(participation, Map.of("note", "a line"))
            .path("checkIn.checkIn.id")
            .entity(String.class)
            .get();
    ken.ask(
            """
            mutation ($input: SendCheerInput!) {
              sendCheer(input: $input) { cheer { id checkIn { id } } problems { code } }
            }
            """,
            Map.of(
                "input",
                Map.of(
                    "key",
                    "1",
                    "target",
                    Map.of("checkIn", checkIn),
                    "kind",
                    "SEEN",
                    "message",
                    "nice")))
        .path("sendCheer.problems")
        .entityList(Object.class)
        .hasSize(0)
        .path("sendCheer.cheer.checkIn.id")
        .entity(String.class)
        .isEqualTo(checkIn);
    hana.ask(EVERYTHING, Map.of("scope", Map.of("community", true)))
        .path("feed.edges[0].node.id")
        .hasValue()
        .path("viewer.cheersReceived.nodes[0].message")
        .entity(String.class)
        .isEqualTo("nice")
        .path("viewer.participations.nodes[1].circle.seats[3].member.handle")
        .hasValue();
  }
}
