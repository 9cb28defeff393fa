package community.ayumi.feed;

import community.ayumi.circle.Circle;
import community.ayumi.member.CurrentMember;
import graphql.GraphQLContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.dataloader.BatchLoaderEnvironment;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class CircleMomentsController {

  private final CircleMoments moments;

  CircleMomentsController(CircleMoments moments, BatchLoaderRegistry loaders) {
    this.moments = moments;
    loaders.<MomentsOf, List<FeedEvent>>forName("moments").registerMappedBatchLoader(this::moments);
  }

  @SchemaMapping
  CompletableFuture<List<FeedEvent>> moments(
      Circle circle,
      @Argument @Nullable Integer first,
      DataLoader<MomentsOf, List<FeedEvent>> moments) {
    return moments.load(new MomentsOf(circle.id(), Objects.requireNonNull(first)));
  }

  private Mono<Map<MomentsOf, List<FeedEvent>>> moments(
      Set<MomentsOf> asked, BatchLoaderEnvironment environment) {
    var context = Objects.requireNonNull(environment.<GraphQLContext>getContext());
    return moments.load(asked, CurrentMember.in(context).id());
  }
}
