package community.ayumi.circle;

import community.ayumi.platform.graphql.Text;
import java.util.List;
import java.util.UUID;

/** Names for circles that form by themselves. */
final class CircleNames {

  private static final List<Text> NAMES =
      List.of(
          new Text("朝もや", "Morning Mist"),
          new Text("木もれ日", "Light Through Leaves"),
          new Text("渡り鳥", "Birds of Passage"),
          new Text("縁側", "Veranda"),
          new Text("飛び石", "Stepping Stones"),
          new Text("小春", "Mild Autumn Day"),
          new Text("焚き火", "Campfire"),
          new Text("星あかり", "Starlight"),
          new Text("若葉", "Young Leaves"),
          new Text("川べり", "Riverside"),
          new Text("湯気", "Steam of a Cup"),
          new Text("坂の途中", "Halfway Up the Hill"),
          new Text("雨やどり", "Shelter from the Rain"),
          new Text("本棚", "Bookshelf"),
          new Text("七時の窓", "Seven O'Clock Window"),
          new Text("ひだまり", "Sunny Spot"));

  private CircleNames() {}

  static Text forCircle(UUID id) {
    return NAMES.get(Math.floorMod(id.hashCode(), NAMES.size()));
  }
}
