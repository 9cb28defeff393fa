package community.ayumi.platform.graphql;

import graphql.ErrorClassification;

/** The stable codes in {@code extensions.code}; a name that was published never changes. */
enum ErrorCode implements ErrorClassification {
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
  INTERNAL_ERROR
}
