package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.platform.security.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The realm that Keycloak imports, held against what Ayumi asks of a token and of joining. */
class RealmTests {

  static final String AUDIENCE = "ayumi";
  static final JsonNode REALM =
      new JsonMapper().readTree(Path.of("deploy/keycloak/ayumi-realm.json"));

  @Test
  void everyTokenIsMeantForAyumiAndCarriesTheRolesWhereItReadsThem() {
    assertThat(REALM.get("clients"))
        .isNotEmpty()
        .allSatisfy(client -> {
          var mapper = client.get("protocolMappers").get(0);
          assertThat(mapper.get("protocolMapper").asString()).isEqualTo("oidc-audience-mapper");
          assertThat(strings(mapper.get("config")))
              .containsEntry("included.custom.audience", AUDIENCE)
              .containsEntry("access.token.claim", "true");
          // Keycloak's own scopes: sub, and realm_access.roles.
          assertThat(list(client.get("defaultClientScopes"))).contains("basic", "roles");
        });
  }

  @Test
  void theRolesAreAyumisAndNoOthersGetIntoATokenOfItsClients() {
    assertThat(REALM.at("/roles/realm").valueStream().map(role -> role.get("name").asString()))
        .containsExactlyInAnyOrder(Role.MODERATOR.name(), Role.ADMIN.name());
    assertThat(REALM.get("clients"))
        .noneMatch(client -> client.get("fullScopeAllowed").asBoolean());
    assertThat(REALM.get("scopeMappings"))
        .hasSameSizeAs(REALM.get("clients"))
        .allSatisfy(mapping ->
            assertThat(list(mapping.get("roles"))).containsExactly("MODERATOR", "ADMIN"));
  }

  @Test
  void theWebSignsInWithAProofKeyAndNothingElse() {
    var web = client("ayumi-web");

    assertThat(web.get("publicClient").asBoolean()).isTrue();
    assertThat(web.get("standardFlowEnabled").asBoolean()).isTrue();
    assertThat(web.at("/attributes/pkce.code.challenge.method").asString()).isEqualTo("S256");
    assertThat(list(web.get("redirectUris"))).containsExactly("${AYUMI_WEB_ORIGIN}/*");
  }

  @Test
  void theCommandLineSignsInByDeviceAndIsAskedFor() {
    var cli = client("ayumi-cli");

    assertThat(cli.get("standardFlowEnabled").asBoolean()).isFalse();
    assertThat(cli.get("consentRequired").asBoolean()).isTrue();
    assertThat(cli.at("/attributes/oauth2.device.authorization.grant.enabled").asString())
        .isEqualTo("true");
  }

  @Test
  void noClientTakesAPasswordOrHandsOutATokenInAnAddress() {
    assertThat(REALM.get("clients"))
        .allSatisfy(client -> {
          assertThat(client.get("directAccessGrantsEnabled").asBoolean()).isFalse();
          assertThat(client.get("implicitFlowEnabled").asBoolean()).isFalse();
          assertThat(client.get("serviceAccountsEnabled").asBoolean()).isFalse();
        });
  }

  @Test
  void joiningAsksForNoEMailAddressAndNoName() {
    var profile =
        new JsonMapper()
            .readTree(
                REALM
                    .at("/components/org.keycloak.userprofile.UserProfileProvider/0/config")
                    .get("kc.user.profile.config")
                    .get(0)
                    .asString());

    assertThat(REALM.get("registrationAllowed").asBoolean()).isTrue();
    assertThat(REALM.get("registrationEmailAsUsername").asBoolean()).isFalse();
    assertThat(REALM.get("verifyEmail").asBoolean()).isFalse();
    assertThat(profile.get("attributes"))
        .hasSize(2)
        .noneMatch(attribute -> attribute.has("required"))
        .filteredOn(attribute -> list(attribute.at("/permissions/edit")).contains("user"))
        .singleElement()
        .satisfies(shown -> assertThat(shown.get("name").asString()).isEqualTo("username"));
  }

  @Test
  void itSpeaksJapaneseFirstThenEnglish() {
    assertThat(REALM.get("internationalizationEnabled").asBoolean()).isTrue();
    assertThat(REALM.get("defaultLocale").asString()).isEqualTo("ja");
    assertThat(list(REALM.get("supportedLocales"))).containsExactly("ja", "en");
  }

  @Test
  void guessingIsSlowedAndTokensAreShort() {
    assertThat(REALM.get("bruteForceProtected").asBoolean()).isTrue();
    assertThat(REALM.get("permanentLockout").asBoolean()).isFalse();
    assertThat(REALM.get("accessTokenLifespan").asInt()).isEqualTo(300);
  }

  @Test
  void nobodyIsInItAndNothingSecret() {
    assertThat(REALM.has("users")).isFalse();
    assertThat(REALM.findValues("secret")).isEmpty();
    assertThat(REALM.findValues("credentials")).isEmpty();
    assertThat(REALM.findValues("privateKey")).isEmpty();
  }

  private static JsonNode client(String id) {
    return REALM
        .get("clients")
        .valueStream()
        .filter(client -> client.get("clientId").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> list(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static Map<String, String> strings(JsonNode object) {
    return new JsonMapper().convertValue(object, new TypeReference<Map<String, String>>() {});
  }
}
