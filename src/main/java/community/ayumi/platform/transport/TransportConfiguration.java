package community.ayumi.platform.transport;

import io.micrometer.observation.ObservationPredicate;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SocketSettings.class)
class TransportConfiguration {

  private static final String ADDRESS = "/graphql";

  /** Before the framework's routes at the same address. */
  private static final int FIRST = -2;

  private static final int SECOND = -1;

  private static final int KEPT_ALIVE = 6;

  @Bean
  Sockets sockets(SocketSettings settings) {
    return new Sockets(settings);
  }

  @Bean
  Conversation conversation(
      WebGraphQlHandler handler,
      JsonMapper json,
      Sockets sockets,
      SocketSettings settings,
      ObjectProvider<Clock> clock) {
    return new Conversation(
        handler, json, sockets, settings, clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  SimpleUrlHandlerMapping httpEndpoint(Conversation conversation, JsonMapper json) {
    var requests = new HttpRequests(conversation);
    var framings = List.<Framing>of(new ServerSentEvents(json), new Multipart(json));
    var endpoint = new HttpEndpoint(conversation, requests, new HttpAnswers(json), framings);
    return new SimpleUrlHandlerMapping(Map.of(ADDRESS, endpoint), SECOND);
  }

  @Bean
  SimpleUrlHandlerMapping webSocketEndpoint(Conversation conversation) {
    var mapping =
        new SimpleUrlHandlerMapping(Map.of(ADDRESS, new WebSocketEndpoint(conversation)), FIRST);
    mapping.setHandlerPredicate((endpoint, exchange) -> asksForAWebSocket(exchange.getRequest()));
    return mapping;
  }

  /** Whoever sends nothing, or headers or a refused body byte by byte, holds none for long. */
  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> connectionsAreNotIdleForEver(
      SocketSettings settings) {
    var idle = settings.request().multipliedBy(KEPT_ALIVE);
    return factory ->
        factory.addServerCustomizers(server ->
            server
                .idleTimeout(idle)
                .doOnChannelInit((observer, channel, address) -> lingerOn(channel)));
  }

  /** HTTP/2, where it is switched on, has no such codec: it ends a stream and no connection. */
  private static void lingerOn(Channel channel) {
    if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
      channel.pipeline().addAfter(NettyPipeline.HttpCodec, null, new LingeringClose());
    }
  }

  private static boolean asksForAWebSocket(ServerHttpRequest request) {
    return HttpMethod.GET.equals(request.getMethod())
        && "websocket".equalsIgnoreCase(request.getHeaders().getUpgrade());
  }

  /** A handshake is over when its socket is: as a request it would have lasted for hours. */
  @Bean
  ObservationPredicate socketsAreNoRequests() {
    return (name, context) ->
        !(context instanceof ServerRequestObservationContext request
            && Optional.ofNullable(request.getCarrier())
                .filter(TransportConfiguration::asksForAWebSocket)
                .isPresent());
  }
}
