package community.ayumi;

import community.ayumi.platform.graphql.SchemaInspection;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The whole application on an empty database of its own, one for all tests that say no more. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Import({AyumiTest.Inspection.class, StatementCounts.class})
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "ayumi.database.port=0",
      "ayumi.database.directory=target/postgres/${random.uuid}",
      "ayumi.database.programs=target/postgres-programs",
      "ayumi.demo.directory=target/demo",
      "ayumi.community.enabled=false",
      "ayumi.socket.per-member=1000",
      "ayumi.socket.stop=100ms"
    })
public @interface AyumiTest {

  /** Keeps the report that the framework would only log. */
  @TestConfiguration
  class Inspection {

    @Bean
    SchemaInspection schemaInspection() {
      return new SchemaInspection("community.ayumi");
    }
  }
}
