import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * Follows the community live and prints each message as a line of JSON. After a cut it connects
 * again and resumes with the last cursor: what happened meanwhile comes first, nothing twice.
 *
 * <pre>java client-examples/java/Follow.java [handle] [address]</pre>
 *
 * The handle is one of the demo's people, hana if left out; the address is else AYUMI_ADDRESS or
 * http://localhost:8080. With a token in AYUMI_TOKEN it follows as the token's member instead. Runs
 * from the root of the repository, on Java 17 or later, and needs no library.
 */
public class Follow {

  private static final Path DOCUMENT =
      Path.of("client-examples/operations/follow-community.graphql");
  private static final Pattern TYPE = Pattern.compile("\"type\":\"(\\w+)\"");
  private static final Pattern CURSOR = Pattern.compile("\"(?:cursor|resumeAt)\":\"([^\"]+)\"");

  /** Close codes after which trying again would not help. */
  private static final Set<Integer> FINAL = Set.of(1011, 4400, 4401, 4406, 4409, 4429);

  /** The token is refused or has expired: one of the demo is fetched anew, a given one is not. */
  private static final int FORBIDDEN = 4403;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String handle;
  private final String address;
  private final String document;
  private String cursor;

  private Follow(String handle, String address, String document) {
    this.handle = handle;
    this.address = address;
    this.document = document;
  }

  public static void main(String[] args) throws Exception {
    var handle = args.length > 0 ? args[0] : "hana";
    var usual = System.getenv().getOrDefault("AYUMI_ADDRESS", "http://localhost:8080");
    var address = args.length > 1 ? args[1] : usual;
    if (!Files.isReadable(DOCUMENT)) {
      System.err.println("There is no " + DOCUMENT + " here: run it from the repository's root.");
      System.exit(1);
    }
    System.err.println("Following the community as " + handle + ". Ctrl-C ends it.");
    new Follow(handle, address, Files.readString(DOCUMENT)).run();
  }

  private void run() throws Exception {
    while (true) {
      try {
        var code = connect().join();
        if (FINAL.contains(code) || (code == FORBIDDEN && System.getenv("AYUMI_TOKEN") != null)) {
          System.err.println("The server ended it with code " + code);
          System.exit(1);
        }
      } catch (Exception cut) {
        System.err.println("No connection to " + address + ": " + cut);
      }
      Thread.sleep(1000); // Many clients at once should wait for a random time.
    }
  }

  /** Completes with the close code when the connection ends. */
  private CompletableFuture<Integer> connect() throws Exception {
    var connection = new Connection(token(), subscribe());
    http.newWebSocketBuilder()
        .subprotocols("graphql-transport-ws")
        .buildAsync(URI.create(address.replaceFirst("^http", "ws") + "/graphql"), connection)
        .join();
    return connection.closed;
  }

  private String token() throws Exception {
    var token = System.getenv("AYUMI_TOKEN");
    if (token != null) {
      return token;
    }
    var request = HttpRequest.newBuilder(URI.create(address + "/demo/token/" + handle)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  private String subscribe() throws Exception {
    var variables = cursor == null ? "{}" : "{\"after\":" + quoted(cursor) + "}";
    return "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":"
        + quoted(document)
        + ",\"variables\":"
        + variables
        + "}}";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /** One connection, by the protocol graphql-transport-ws. */
  private class Connection implements WebSocket.Listener {

    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final String token;
    private final String subscribe;

    Connection(String token, String subscribe) {
      this.token = token;
      this.subscribe = subscribe;
    }

    @Override
    public void onOpen(WebSocket socket) {
      socket.sendText(
          "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":"
              + quoted("Bearer " + token)
              + "}}",
          true);
      socket.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        var message = text.toString();
        text.setLength(0);
        onMessage(socket, message);
      }
      socket.request(1);
      return null;
    }

    private void onMessage(WebSocket socket, String message) {
      switch (type(message)) {
        case "connection_ack" -> socket.sendText(subscribe, true);
        case "ping" -> socket.sendText("{\"type\":\"pong\"}", true);
        case "next" -> {
          System.out.println(message);
          var position = CURSOR.matcher(message);
          if (position.find()) {
            cursor = position.group(1);
          }
        }
        case "error" -> {
          System.err.println(message);
          closed.complete(4400);
        }
        case "complete" -> closed.complete(1000);
        default -> {}
      }
    }

    private String type(String message) {
      var found = TYPE.matcher(message);
      return found.find() ? found.group(1) : "";
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
