package community.ayumi.platform.transport;

import community.ayumi.platform.graphql.ErrorCode;
import graphql.GraphQLError;
import org.springframework.http.HttpStatus;

/** A request that is answered before or instead of its document. */
final class HttpRefusal extends RuntimeException {

  private final HttpStatus status;
  private final transient GraphQLError error;

  HttpRefusal(HttpStatus status, ErrorCode code, String sentence) {
    this(status, code.error(sentence));
  }

  private HttpRefusal(HttpStatus status, GraphQLError error) {
    super(error.getMessage(), null, false, false);
    this.status = status;
    this.error = error;
  }

  static HttpRefusal restarting() {
    return new HttpRefusal(
        HttpStatus.SERVICE_UNAVAILABLE, ErrorCode.UNAVAILABLE, Closing.RESTART.reason() + ".");
  }

  /** The failure as it is, if it is a refusal; else one that is ours to mend. */
  static HttpRefusal of(Throwable failure) {
    return failure instanceof HttpRefusal refusal
        ? refusal
        : new HttpRefusal(
            HttpStatus.INTERNAL_SERVER_ERROR, ErrorCode.internal("a request failed", failure));
  }

  HttpStatus status() {
    return status;
  }

  GraphQLError error() {
    return error;
  }
}
