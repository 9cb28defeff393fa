package community.ayumi.platform.graphql;

import static graphql.execution.SubscriptionExecutionStrategy.KEEP_SUBSCRIPTION_EVENTS_ORDERED;

import graphql.GraphQLContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What is known of a request before its document is read, over every transport: whether a moderator
 * asks, the language by Accept-Language, and that events of a subscription keep their order however
 * long their fields take. Before the interceptors of the domain, so that one of them can set the
 * viewer's own locale, and after the one that signs sockets in.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class RequestContext implements WebGraphQlInterceptor {

  private static final String MODERATOR = RequestContext.class.getName() + ".moderator";
  private static final Set<String> MODERATORS = Set.of("MODERATOR", "ROLE_MODERATOR", "ROLE_ADMIN");
  private static final List<Locale> LOCALES = List.of(Locale.JAPANESE, Locale.ENGLISH);

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    var locale = locale(request.getHeaders());
    return isModerator()
        .flatMap(moderator -> {
          request.configureExecutionInput((input, builder) ->
              builder
                  .locale(locale)
                  .dataLoaderRegistry(new LoadersOnDemand())
                  .graphQLContext(
                      Map.of(MODERATOR, moderator, KEEP_SUBSCRIPTION_EVENTS_ORDERED, true))
                  .build());
          return chain.next(request);
        })
        .contextWrite(context -> context.put(RequestContext.class, request));
  }

  /** The viewer's language, for those who have nothing of the execution, as when a stream fails. */
  static Mono<Locale> locale() {
    return Mono.deferContextual(context ->
        Mono.just(
            context
                .<WebGraphQlRequest>getOrEmpty(RequestContext.class)
                .map(request -> request.toExecutionInput().getLocale())
                .orElse(Locale.JAPANESE)));
  }

  static boolean isModerator(GraphQLContext context) {
    return context.getBoolean(MODERATOR, false);
  }

  private static Mono<Boolean> isModerator() {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(SecurityContext::getAuthentication)
        .filter(Authentication::isAuthenticated)
        .flatMapIterable(Authentication::getAuthorities)
        .mapNotNull(GrantedAuthority::getAuthority)
        .any(MODERATORS::contains);
  }

  private static Locale locale(HttpHeaders headers) {
    try {
      var locale = Locale.lookup(headers.getAcceptLanguage(), LOCALES);
      return locale == null ? Locale.JAPANESE : locale;
    } catch (IllegalArgumentException e) {
      return Locale.JAPANESE;
    }
  }
}
