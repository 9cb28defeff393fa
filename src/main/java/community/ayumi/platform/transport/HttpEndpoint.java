package community.ayumi.platform.transport;

import community.ayumi.platform.security.SignedIn;
import graphql.ExecutionResult;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.reactivestreams.Publisher;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** GraphQL over HTTP: one request, one operation, and one answer or one stream of them. */
final class HttpEndpoint implements WebHandler {

  private final Conversation conversation;
  private final HttpRequests requests;
  private final HttpAnswers answers;
  private final List<Framing> framings;

  HttpEndpoint(
      Conversation conversation,
      HttpRequests requests,
      HttpAnswers answers,
      List<Framing> framings) {
    this.conversation = conversation;
    this.requests = requests;
    this.answers = answers;
    this.framings = framings;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange) {
    return Mono.defer(() -> run(exchange)).onErrorResume(failure -> refuse(exchange, failure));
  }

  private Mono<Void> run(ServerWebExchange exchange) {
    var accepted = Accepted.by(exchange.getRequest().getHeaders(), framings);
    var operation = new HttpOperation(exchange.getRequest(), accepted);
    return requests
        .read(exchange.getRequest())
        .map(body -> request(exchange, body, operation))
        .flatMap(conversation.handler()::handleRequest)
        .flatMap(response -> answer(exchange, accepted, operation, response));
  }

  private static WebGraphQlRequest request(
      ServerWebExchange exchange, Map<String, Object> body, HttpOperation operation) {
    var http = exchange.getRequest();
    var request =
        new WebGraphQlRequest(
            http.getURI(),
            http.getHeaders(),
            http.getCookies(),
            http.getRemoteAddress(),
            exchange.getAttributes(),
            body,
            http.getId(),
            null);
    request.configureExecutionInput(
        (input, builder) -> builder.graphQLContext(Map.of(HttpOperation.class, operation)).build());
    return request;
  }

  private Mono<Void> answer(
      ServerWebExchange exchange,
      Accepted accepted,
      HttpOperation operation,
      WebGraphQlResponse response) {
    return response.getData() instanceof Publisher<?> events
        ? stream(exchange, accepted.stream().orElseThrow(), operation, events)
        : answers.write(exchange.getResponse(), accepted, response);
  }

  private Mono<Void> stream(
      ServerWebExchange exchange, Framing framing, HttpOperation operation, Publisher<?> events) {
    if (!conversation.sockets().isRunning()) {
      return Mono.error(HttpRefusal.restarting());
    }
    var parts = parts(framing, operation, events);
    return Mono.zip(token(exchange), begun(exchange.getResponse(), framing))
        .flatMap(ready -> {
          var wire = new Wire(ready.getT2(), DefaultHttpContent::new);
          return new HttpStream(wire, framing, conversation, ready.getT1()).run(parts);
        });
  }

  private static Flux<Answer> parts(Framing framing, HttpOperation operation, Publisher<?> events) {
    return Flux.from(events)
        .map(event -> ((ExecutionResult) event).toSpecification())
        .map(result -> Answer.more(framing.next(result, operation.position())))
        .concatWith(Flux.defer(() -> Flux.just(Answer.last(framing.complete()))))
        .onErrorResume(
            failure -> Flux.just(Answer.last(framing.failed(ServerMessages.errors(failure)))));
  }

  private static Mono<Optional<SignedIn>> token(ServerWebExchange exchange) {
    return exchange
        .getPrincipal()
        .ofType(SignedIn.class)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty());
  }

  /** The connection, once the response has begun. */
  private static Mono<Channel> begun(ServerHttpResponse response, Framing framing) {
    var headers = response.getHeaders();
    headers.setContentType(framing.type());
    headers.setCacheControl(CacheControl.noCache());
    headers.set("X-Accel-Buffering", "no");
    HttpServerResponse netty = ServerHttpResponseDecorator.getNativeResponse(response);
    var channel = new AtomicReference<Channel>();
    netty.withConnection(connection -> channel.set(connection.channel()));
    return response
        .setComplete() // Headers that filters add on commit belong to the beginning.
        .then(Mono.defer(netty::then))
        .then(Mono.fromSupplier(channel::get));
  }

  private Mono<Void> refuse(ServerWebExchange exchange, Throwable failure) {
    var response = exchange.getResponse();
    // What the firewall rejects is answered around it: nothing here may look at such headers.
    if (response.isCommitted() || failure instanceof ServerExchangeRejectedException) {
      return Mono.error(failure);
    }
    return answers.refuse(response, HttpRefusal.of(failure), exchange.getRequest().getHeaders());
  }
}
