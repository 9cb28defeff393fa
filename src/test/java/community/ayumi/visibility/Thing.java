package community.ayumi.visibility;

import java.util.List;
import java.util.Set;

/**
 * Something that some may see and others not.
 *
 * @param id its global id
 * @param words what is written in it and nowhere else
 * @param seenBy who may fetch it
 * @param second whether it happened in the second half, which live streams tell
 */
record Thing(
    String name, String type, String id, List<String> words, Set<Who> seenBy, boolean second) {

  Thing seenBy(Set<Who> others) {
    return new Thing(name, type, id, words, others, second);
  }

  /** Whether an answer has it. */
  boolean isIn(String json) {
    return json.contains("\"id\":\"" + id + "\"");
  }

  boolean speaksIn(String json) {
    return words.stream().anyMatch(json::contains);
  }
}
