package community.ayumi.visibility;

import community.ayumi.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers as they are, errors included. */
final class Asking {

  static final Duration SOON = Duration.ofSeconds(45);

  private static final JsonMapper JSON = new JsonMapper();

  private Asking() {}

  static Mono<Map<String, Object>> answer(
      Person person, String document, Map<String, Object> variables) {
    return person
        .client()
        .document(document)
        .variables(variables)
        .execute()
        .map(answer -> answer.toMap());
  }

  static Map<String, Object> ask(Person person, String document, Map<String, Object> variables) {
    return answer(person, document, variables).blockOptional(SOON).orElseThrow();
  }

  /** All pages of a query's only field, which takes {@code $after}. */
  static String pages(Person person, String document, Map<String, Object> variables) {
    var all = new ArrayList<Object>();
    var asked = new java.util.HashMap<>(variables);
    for (var more = true; more; ) {
      var answer = ask(person, document, asked);
      all.add(answer);
      var page = at(answer, "data.*.pageInfo");
      more = page instanceof Map<?, ?> info && Boolean.TRUE.equals(info.get("hasNextPage"));
      asked.put("after", at(answer, "data.*.pageInfo.endCursor"));
    }
    return json(all);
  }

  /** What lies at a path of names, indexes and {@code *} for the first; null if nothing does. */
  static Object at(Object answer, String path) {
    var found = answer;
    for (var step : List.of(path.split("\\.", -1))) {
      found =
          switch (found) {
            case Map<?, ?> map when step.equals("*") ->
                map.isEmpty() ? null : map.values().iterator().next();
            case Map<?, ?> map -> map.get(step);
            case List<?> list -> list.get(Integer.parseInt(step));
            case null, default -> null;
          };
    }
    return found;
  }

  static String text(Object answer, String path) {
    var found = at(answer, path);
    if (found == null) {
      throw new IllegalStateException("nothing at " + path + " of " + answer);
    }
    return found.toString();
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> list(Object answer, String path) {
    var found = at(answer, path);
    return found == null ? List.of() : (List<Map<String, Object>>) found;
  }

  static String json(Object answer) {
    return JSON.writeValueAsString(answer);
  }
}
