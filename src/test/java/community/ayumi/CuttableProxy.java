package community.ayumi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a client and the server like a bad network: it can be cut and mended. */
final class CuttableProxy implements AutoCloseable {

  private final ServerSocket door;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  CuttableProxy(int target) {
    this.target = target;
    try {
      this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Drops every connection, and each new one at once until mended. */
  void cut() {
    cut = true;
    open.forEach(CuttableProxy::drop);
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    try {
      while (true) {
        connect(door.accept());
      }
    } catch (IOException closed) {
      open.forEach(CuttableProxy::drop);
    }
  }

  /** Also while the server is away: then the client's connection ends at once. */
  private void connect(Socket client) {
    try {
      var server = new Socket(door.getInetAddress(), target);
      open.add(client);
      open.add(server);
      Thread.startVirtualThread(() -> pipe(client, server));
      Thread.startVirtualThread(() -> pipe(server, client));
      if (cut) {
        drop(client);
        drop(server);
      }
    } catch (IOException away) {
      drop(client);
    }
  }

  private static void pipe(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cut) {
      // Either side is gone, and try has closed the other.
    }
  }

  private static void drop(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(CuttableProxy::drop);
  }
}
