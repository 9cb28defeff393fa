package community.ayumi.platform.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;

/**
 * Valid documents, parsed once: clients send the same few again and again, and each open stream
 * holds its own. Errors are not kept, they are told in the language of who asks.
 */
@Component
class KnownDocuments implements PreparsedDocumentProvider, GraphQlSourceBuilderCustomizer {

  /** Of all documents kept; parsed, each takes some forty times its text. */
  private static final int CHARACTERS = 500_000;

  private final Cache<String, PreparsedDocumentEntry> valid =
      Caffeine.newBuilder()
          .maximumWeight(CHARACTERS)
          .weigher((String document, PreparsedDocumentEntry parsed) -> document.length())
          .executor(Runnable::run)
          .build();

  @Override
  public void customize(GraphQlSource.SchemaResourceBuilder builder) {
    builder.configureGraphQl(engine -> engine.preparsedDocumentProvider(this));
  }

  @Override
  public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
      ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
    var known = valid.getIfPresent(input.getQuery());
    return CompletableFuture.completedFuture(known == null ? parsed(input, parse) : known);
  }

  private PreparsedDocumentEntry parsed(
      ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
    var entry = parse.apply(input);
    if (!entry.hasErrors()) {
      valid.put(input.getQuery(), entry);
    }
    return entry;
  }
}
