package community.ayumi.platform.security;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Whether a request was made on this machine for this machine. A loopback connection alone does not
 * say so: a proxy beside us makes them for strangers, and a web page whose name was rebound to
 * 127.0.0.1 makes them from the user's own browser.
 */
final class LocalRequest {

  private static final Set<String> PROXY_HEADERS = Set.of("forwarded", "x-real-ip", "via");
  private static final Pattern LOCAL_HOST =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

  private LocalRequest() {}

  static boolean is(ServerRequest request) {
    HttpHeaders headers = request.headers().asHttpHeaders();
    return request.remoteAddress().filter(LocalRequest::isLoopback).isPresent()
        && headers.headerNames().stream().noneMatch(LocalRequest::isProxys)
        && isLocalName(headers.getOrEmpty(HttpHeaders.HOST));
  }

  private static boolean isLoopback(InetSocketAddress address) {
    return !address.isUnresolved() && address.getAddress().isLoopbackAddress();
  }

  private static boolean isProxys(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.startsWith("x-forwarded") || PROXY_HEADERS.contains(name);
  }

  private static boolean isLocalName(List<String> hosts) {
    return hosts.size() == 1 && LOCAL_HOST.matcher(hosts.getFirst()).matches();
  }
}
