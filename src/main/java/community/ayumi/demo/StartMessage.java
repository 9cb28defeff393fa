package community.ayumi.demo;

import community.ayumi.platform.database.DatabaseServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What whoever has just started the server wants to know. */
@Component
class StartMessage {

  private static final Logger log = LoggerFactory.getLogger(StartMessage.class);
  private static final String LINE = "─".repeat(78);

  private final DatabaseServer database;
  private final boolean demo;

  StartMessage(DatabaseServer database, @Value("${ayumi.demo.enabled:false}") boolean demo) {
    this.database = database;
    this.demo = demo;
  }

  @EventListener
  void ready(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext context) {
      var server = context.getWebServer();
      if (server != null) {
        tell(server.getPort());
      }
    }
  }

  private void tell(int port) {
    if (demo) {
      log.info("{}", demo(port));
    } else {
      log.info("GraphQL is served on port {} at /graphql, over HTTP and WebSocket", port);
    }
  }

  /** The last line but one can be pasted as it is. */
  private String demo(int port) {
    return """
    Ayumi is ready.
    %1$s
      GraphiQL   http://localhost:%2$d/graphiql   (open it: a question of hana's is answered already)
      GraphQL    http://localhost:%2$d/graphql    (GraphQL over WebSocket: ws://localhost:%2$d/graphql)
      Database   PostgreSQL %3$s, %4$s
                 %5$s
      Tokens     http://localhost:%2$d/demo/token/<handle>, for these people among others:
                   hana   a member of a circle of six, back after a gap
                   ken    sits in her circle as its supporter and has minutes to give
                   aoi    a moderator
                   sora   has not registered yet: register as sora
      This is a demo: whoever reaches this port gets a token. It is not for real members.
    %1$s
    Try it, what hana may see of the community:

    %6$s
    """
        .formatted(
            LINE, port, database.version(), database.place(), database.jdbcUrl(), curl(port));
  }

  private static String curl(int port) {
    var address = "http://localhost:" + port;
    return "curl -s %1$s/graphql -H \"authorization: Bearer $(curl -s %1$s/demo/token/hana)\" -H"
            .formatted(address)
        + " \"content-type: application/json\" -d '{\"query\":\"{ feed(scope: {community: true},"
        + " first: 5) { nodes { at kind subject { ... on CheckIn { note effort member { handle } }"
        + " ... on BadgeAward { badge { name } member { handle } } } } } }\"}'";
  }
}
