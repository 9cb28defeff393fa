package community.ayumi.platform.graphql;

import graphql.execution.AbortExecutionException;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The document asks for more than one request may; nothing of it was run. */
class LimitExceeded extends AbortExecutionException {

  private final ClientError error;
  private final @Nullable SourceLocation location;

  LimitExceeded(ErrorCode code, String what, int limit) {
    var message = "Too many %s: at most %d are allowed.".formatted(what, limit);
    this(new ClientError(code, message, Map.of("limit", limit)), null);
  }

  LimitExceeded(ClientError error, @Nullable SourceLocation location) {
    super(error.message());
    this.error = error;
    this.location = location;
  }

  @Override
  public @Nullable List<SourceLocation> getLocations() {
    return location == null ? null : List.of(location);
  }

  @Override
  public Map<String, Object> getExtensions() {
    return error.extensions();
  }
}
