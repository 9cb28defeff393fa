package community.ayumi.platform.security;

import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Where an issuer publishes its keys, by OpenID Connect Discovery 1.0. */
final class IssuerMetadata {

  private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
      new ParameterizedTypeReference<>() {};

  private IssuerMetadata() {}

  /** Asked anew per subscription; fails when the document speaks of another issuer. */
  static Mono<String> keysAddress(WebClient web, String issuer) {
    String base = StringUtils.trimTrailingCharacter(issuer, '/');
    return web.get()
        .uri(base + "/.well-known/openid-configuration")
        .retrieve()
        .bodyToMono(OBJECT)
        .filter(document -> issuer.equals(document.get("issuer")))
        .mapNotNull(document -> document.get("jwks_uri"))
        .cast(String.class)
        .switchIfEmpty(
            Mono.error(() -> new IllegalStateException("No metadata of exactly this issuer")));
  }
}
