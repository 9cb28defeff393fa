package community.ayumi.graphiql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The page, or one that says what it lacks where it was not built. */
final class GraphiQlPage {

  /**
   * Nothing from elsewhere and no script that is not a file of ours. Styles may be inline, because
   * the editor places its lines by style attributes; images may be data, because the editor draws
   * its wavy lines by such.
   */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self';"
          + " style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private static final URI ADDRESS = URI.create("/graphiql");

  private final HttpStatus status;
  private final byte[] html;

  GraphiQlPage(Resource built, Resource missing) {
    status = built.exists() ? HttpStatus.OK : HttpStatus.NOT_FOUND;
    html = bytes(built.exists() ? built : missing);
  }

  RouterFunction<ServerResponse> route() {
    return RouterFunctions.route()
        .GET("/", request -> ServerResponse.status(HttpStatus.FOUND).location(ADDRESS).build())
        .GET("/graphiql", this::page)
        .GET("/graphiql/", this::page)
        .build();
  }

  private Mono<ServerResponse> page(ServerRequest request) {
    return ServerResponse.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noCache())
        .header("Content-Security-Policy", CONTENT_POLICY)
        .bodyValue(html);
  }

  private static byte[] bytes(Resource resource) {
    try {
      return resource.getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
