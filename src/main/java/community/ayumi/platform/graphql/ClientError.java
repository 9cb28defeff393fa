package community.ayumi.platform.graphql;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client learns of an error. The message is a sentence, or the key of one in {@link
 * ErrorMessages}.
 */
record ClientError(ErrorCode code, String message, Map<String, Object> details) {

  private static final Logger log = LoggerFactory.getLogger(ClientError.class);

  /** An error with the sentence that belongs to its code. */
  ClientError(ErrorCode code) {
    this(code, code.name());
  }

  ClientError(ErrorCode code, @Nullable String message) {
    this(code, message == null ? "" : message, Map.of());
  }

  /** An error with the path of the argument at fault, if one is known. */
  static ClientError badRequest(@Nullable String message, @Nullable String inputPath) {
    return inputPath == null
        ? new ClientError(ErrorCode.BAD_REQUEST, message)
        : new ClientError(
            ErrorCode.BAD_REQUEST, message == null ? "" : message, Map.of("inputPath", inputPath));
  }

  /** Ours to mend: the log tells where it failed, the client only the id of the log line. */
  static ClientError internal(String what, @Nullable Throwable cause) {
    var id = Ids.next().toString();
    log.error("Internal error {}: {}", id, what, Wordless.of(cause));
    var code = ErrorCode.INTERNAL_ERROR;
    return new ClientError(code, code.name(), Map.of("id", id));
  }

  ClientError saying(String sentence) {
    return new ClientError(code, sentence, details);
  }

  GraphQLError at(GraphqlErrorBuilder<?> place) {
    return place.message("%s", message).errorType(code).extensions(extensions()).build();
  }

  Map<String, Object> extensions() {
    var extensions = new LinkedHashMap<String, Object>();
    extensions.put("code", code.name());
    extensions.put("classification", code.name());
    extensions.putAll(details);
    return extensions;
  }
}
