package community.ayumi.platform.graphql;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;

/** The stable codes in {@code extensions.code}; a name that was published never changes. */
public enum ErrorCode implements ErrorClassification {
  SYNTAX_ERROR,
  BAD_REQUEST,
  UNAUTHENTICATED,
  NOT_REGISTERED,
  FORBIDDEN,
  NOT_FOUND,
  UNAVAILABLE,
  DOCUMENT_TOO_LARGE,
  TOO_MANY_ALIASES,
  TOO_MANY_DIRECTIVES,
  TOO_DEEP,
  TOO_EXPENSIVE,
  TOO_MANY_OPERATIONS,
  METHOD_NOT_ALLOWED,
  NOT_ACCEPTABLE,
  UNSUPPORTED_MEDIA_TYPE,
  INTERNAL_ERROR;

  /** An error of this code that belongs to no place in a document. */
  public GraphQLError error(String message) {
    return new ClientError(this, message).at(GraphqlErrorBuilder.newError());
  }

  /** Ours to mend: logged without words, told to the client by the id of the log line. */
  public static GraphQLError internal(String what, Throwable cause) {
    return ClientError.internal(what, cause).at(GraphqlErrorBuilder.newError());
  }
}
