package community.ayumi.member;

import community.ayumi.platform.graphql.BadInput;
import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.graphql.Node;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Global ids: one statement or so for each type asked for, whatever the number of ids. */
@Controller
class NodeController {

  private static final int MAX_IDS = 100;

  private final Map<String, NodeLoader> loaders;

  NodeController(List<NodeLoader> loaders) {
    this.loaders = loaders.stream().collect(Collectors.toMap(NodeLoader::type, loader -> loader));
  }

  @QueryMapping
  Mono<Node> node(@Argument GlobalId id, @Nullable CurrentMember viewer) {
    return load(List.of(id), viewer).mapNotNull(found -> found.get(id));
  }

  @QueryMapping
  Mono<List<@Nullable Node>> nodes(@Argument List<GlobalId> ids, @Nullable CurrentMember viewer) {
    if (ids.size() > MAX_IDS) {
      throw new BadInput("At most 100 ids at once.", "ids");
    }
    return load(ids, viewer).map(found -> ids.stream().<@Nullable Node>map(found::get).toList());
  }

  private Mono<Map<GlobalId, Node>> load(List<GlobalId> ids, @Nullable CurrentMember viewer) {
    return Flux.fromIterable(
            ids.stream().distinct().collect(Collectors.groupingBy(GlobalId::type)).entrySet())
        .filter(type -> loaders.containsKey(type.getKey()))
        .concatMap(type -> ofType(type.getKey(), type.getValue(), viewer))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Flux<Map.Entry<GlobalId, Node>> ofType(
      String type, List<GlobalId> ids, @Nullable CurrentMember viewer) {
    var loader = java.util.Objects.requireNonNull(loaders.get(type));
    var wanted = ids.stream().map(GlobalId::id).toList();
    var found = viewer == null ? loader.loadPublic(wanted) : loader.load(wanted, viewer);
    return found.map(node -> Map.entry(new GlobalId(type, node.id()), node));
  }
}
