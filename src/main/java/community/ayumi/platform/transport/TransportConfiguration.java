package community.ayumi.platform.transport;

import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SocketSettings.class)
class TransportConfiguration {

  /** Before the routes of plain HTTP at the same address. */
  private static final int FIRST = -2;

  @Bean
  Sockets sockets(SocketSettings settings) {
    return new Sockets(settings);
  }

  @Bean
  SimpleUrlHandlerMapping webSocketEndpoint(
      WebGraphQlHandler handler,
      JsonMapper json,
      Sockets sockets,
      SocketSettings settings,
      ObjectProvider<Clock> clock) {
    var conversation =
        new Conversation(handler, json, sockets, settings, clock.getIfAvailable(Clock::systemUTC));
    var mapping =
        new SimpleUrlHandlerMapping(Map.of("/graphql", new WebSocketEndpoint(conversation)), FIRST);
    mapping.setHandlerPredicate((endpoint, exchange) -> asksForAWebSocket(exchange.getRequest()));
    return mapping;
  }

  private static boolean asksForAWebSocket(ServerHttpRequest request) {
    return HttpMethod.GET.equals(request.getMethod())
        && "websocket".equalsIgnoreCase(request.getHeaders().getUpgrade());
  }
}
