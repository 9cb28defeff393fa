package community.ayumi.event;

import community.ayumi.platform.graphql.GlobalId;
import java.util.Map;

/**
 * What a follower of the proof follows: the community mostly, else a circle, an activity or an
 * author.
 *
 * @param input the same as a client says it
 */
record ProofScope(Scope scope, Map<String, Object> input) {

  static ProofScope of(ProofCommunity community, int follower) {
    return switch (follower % 5) {
      case 2 -> circle(community, follower);
      case 3 ->
          new ProofScope(
              Scope.topic(community.activity()),
              Map.of("activity", GlobalId.encode("Activity", community.activity())));
      case 4 -> follower % 2 == 0 ? author(community, follower) : everything();
      default -> everything();
    };
  }

  private static ProofScope circle(ProofCommunity community, int follower) {
    var circle = community.circles().get(follower % ProofCommunity.CIRCLES);
    return new ProofScope(Scope.group(circle), Map.of("circle", GlobalId.encode("Circle", circle)));
  }

  private static ProofScope author(ProofCommunity community, int follower) {
    var author = community.followed(follower);
    return new ProofScope(Scope.author(author.id()), Map.of("member", author.person().id()));
  }

  private static ProofScope everything() {
    return new ProofScope(Scope.everything(), Map.of("community", true));
  }
}
