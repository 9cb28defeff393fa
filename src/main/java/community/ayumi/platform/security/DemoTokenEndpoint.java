package community.ayumi.platform.security;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * {@code GET /demo/token/{handle}} answers the bare token of one of the demo's people, and {@code
 * GET /demo/people} who they are.
 */
final class DemoTokenEndpoint {

  private final DemoIssuer issuer;
  private final ObjectProvider<DemoPersonas> personas;

  DemoTokenEndpoint(DemoIssuer issuer, ObjectProvider<DemoPersonas> personas) {
    this.issuer = issuer;
    this.personas = personas;
  }

  RouterFunction<ServerResponse> route() {
    return RouterFunctions.route()
        .GET("/demo/people", request -> people())
        .GET("/demo/token/{handle}", this::token)
        .filter(DemoTokenEndpoint::onlyLocal)
        .build();
  }

  private static Mono<ServerResponse> onlyLocal(
      ServerRequest request, HandlerFunction<ServerResponse> next) {
    return LocalRequest.is(request) ? next.handle(request) : Refusal.NOT_LOCAL.response();
  }

  private Mono<ServerResponse> token(ServerRequest request) {
    return Mono.justOrEmpty(personas.getIfAvailable())
        .flatMap(people -> people.find(request.pathVariable("handle")))
        .flatMap(this::sign)
        .flatMap(DemoTokenEndpoint::plain)
        .switchIfEmpty(Mono.defer(Refusal.UNKNOWN_HANDLE::response));
  }

  private Mono<ServerResponse> people() {
    var everybody = personas.stream().flatMap(people -> people.everybody().stream()).toList();
    return ServerResponse.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(everybody);
  }

  /** Off the event loop: a signature draws random numbers, which may block. */
  private Mono<String> sign(DemoPersonas.Persona persona) {
    return Mono.fromCallable(() -> issuer.token(persona.subject(), persona.roles()))
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static Mono<ServerResponse> plain(String token) {
    return ServerResponse.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.TEXT_PLAIN)
        .bodyValue(token);
  }
}
