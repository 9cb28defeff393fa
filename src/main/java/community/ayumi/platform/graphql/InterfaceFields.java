package community.ayumi.platform.graphql;

import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/**
 * Serves what the interfaces Node and Problem promise, for every type of the schema that implements
 * them. The fetchers are registered type by type, so that schema inspection sees them, and are
 * trivial ones, so that the engine calls them without preparing an environment.
 */
@Component
class InterfaceFields implements RuntimeWiringConfigurer {

  private final ProblemMessages messages;
  private @Nullable TypeDefinitionRegistry registry;

  InterfaceFields(ProblemMessages messages) {
    this.messages = messages;
  }

  @Override
  public void setTypeDefinitionRegistry(TypeDefinitionRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void configure(RuntimeWiring.Builder wiring) {
    typesThatImplement("Node").forEach(type -> serveId(wiring, type));
    typesThatImplement("Problem").forEach(type -> serveProblem(wiring, type));
  }

  private static void serveId(RuntimeWiring.Builder wiring, String type) {
    SourceField id = (node, _) -> GlobalId.encode(type, ((Node) node).id());
    wiring.type(type, builder -> builder.dataFetcher("id", id));
  }

  private void serveProblem(RuntimeWiring.Builder wiring, String type) {
    SourceField code = (problem, _) -> ((Problem) problem).code();
    SourceField message =
        (problem, environment) ->
            messages.message((Problem) problem, environment.get().getLocale());
    wiring.type(type, builder -> builder.dataFetcher("code", code).dataFetcher("message", message));
  }

  private Set<String> typesThatImplement(String name) {
    if (registry == null) {
      return Set.of();
    }
    return Stream.concat(
            registry.getTypes(ObjectTypeDefinition.class).stream(), extensions(registry).stream())
        .filter(type -> type.getImplements().stream().anyMatch(it -> isNamed(it, name)))
        .map(ObjectTypeDefinition::getName)
        .collect(Collectors.toSet());
  }

  private static List<ObjectTypeExtensionDefinition> extensions(TypeDefinitionRegistry registry) {
    return registry.objectTypeExtensions().values().stream().flatMap(List::stream).toList();
  }

  private static boolean isNamed(graphql.language.Type<?> type, String name) {
    return type instanceof TypeName typeName && typeName.getName().equals(name);
  }
}
