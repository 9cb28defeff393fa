package community.ayumi.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The network of one follower, which cuts every connection: after some time, or earlier after a
 * number of bytes, so that it happens within the handshake, within a replay and within a frame.
 */
final class ProofNetwork implements AutoCloseable {

  /** The answer to the upgrade alone is longer. */
  private static final int HANDSHAKE = 120;

  private final ServerSocket door;
  private final int target;
  private final int lifetime;
  private final Random random;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cuts = new AtomicInteger();
  private final AtomicInteger cutsInHandshake = new AtomicInteger();
  private volatile boolean calm;

  /**
   * @param lifetime milliseconds that a connection lives at most
   */
  ProofNetwork(int target, int lifetime, Random random) throws IOException {
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    this.lifetime = lifetime;
    this.random = random;
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  int cuts() {
    return cuts.get();
  }

  int cutsInHandshake() {
    return cutsInHandshake.get();
  }

  /** From now on nothing is cut. */
  void calm() {
    calm = true;
  }

  /** Ends the connection that is open, so that the follower asks for another; not counted. */
  void renew() {
    lines.forEach(Line::end);
  }

  private void accept() {
    try {
      while (true) {
        connect(door.accept());
      }
    } catch (IOException closed) {
      renew();
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      var server = new Socket(door.getInetAddress(), target);
      // A free port may be reached from itself.
      if (server.getLocalPort() == target) {
        server.close();
        client.close();
      } else {
        new Line(client, server, bytes()).open(1 + random.nextInt(lifetime));
      }
    } catch (IOException away) {
      client.close();
    }
  }

  private int bytes() {
    int dice = random.nextInt(100);
    if (dice < 15) {
      return random.nextInt(HANDSHAKE);
    }
    return dice < 50 ? HANDSHAKE + random.nextInt(20_000) : Integer.MAX_VALUE;
  }

  private final class Line {

    private final Socket client;
    private final Socket server;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final int bytes;

    Line(Socket client, Socket server, int bytes) {
      this.client = client;
      this.server = server;
      this.bytes = bytes;
    }

    void open(int millis) {
      lines.add(this);
      Thread.startVirtualThread(this::send);
      Thread.startVirtualThread(this::receive);
      CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(this::cut);
    }

    private void send() {
      try {
        client.getInputStream().transferTo(server.getOutputStream());
      } catch (IOException gone) {
        // Ended below.
      }
      end();
    }

    private void receive() {
      try {
        pass(server.getInputStream(), client.getOutputStream());
      } catch (IOException gone) {
        // Ended below.
      }
      end();
    }

    private void pass(InputStream from, OutputStream to) throws IOException {
      var buffer = new byte[8_192];
      int left = bytes;
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        int some = calm ? read : Math.min(read, left);
        to.write(buffer, 0, some);
        left -= some;
        if (some < read) {
          cutsInHandshake.addAndGet(cut() && bytes < HANDSHAKE ? 1 : 0);
          return;
        }
      }
    }

    private boolean cut() {
      boolean now = !calm && end();
      cuts.addAndGet(now ? 1 : 0);
      return now;
    }

    private boolean end() {
      boolean first = ended.compareAndSet(false, true);
      if (first) {
        lines.remove(this);
        close(client);
        close(server);
      }
      return first;
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    renew();
  }
}
