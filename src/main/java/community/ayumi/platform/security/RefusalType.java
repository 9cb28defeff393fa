package community.ayumi.platform.security;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** In which form a client is told that its request was refused. */
public final class RefusalType {

  private static final MediaType GRAPHQL = MediaType.APPLICATION_GRAPHQL_RESPONSE;
  private static final MediaType JSON = MediaType.APPLICATION_JSON;

  private RefusalType() {}

  /** GraphQL's own, unless the request takes only plain JSON. */
  public static MediaType of(HttpHeaders request) {
    try {
      var accepted = request.getAccept();
      var onlyJson =
          accepted.stream().anyMatch(JSON::equalsTypeAndSubtype)
              && accepted.stream().noneMatch(range -> range.includes(GRAPHQL));
      return onlyJson ? JSON : GRAPHQL;
    } catch (InvalidMediaTypeException e) {
      return GRAPHQL;
    }
  }
}
