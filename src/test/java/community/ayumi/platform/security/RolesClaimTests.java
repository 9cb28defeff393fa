package community.ayumi.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class RolesClaimTests {

  private final RolesClaim claim = new RolesClaim(List.of("ayumi"));

  @Test
  void everyTokenMakesAMember() {
    assertThat(roles(Map.of())).containsExactly(Role.MEMBER);
  }

  @Test
  void rolesComeAsAListOrAsWordsInAnyCase() {
    var both = Set.of(Role.MEMBER, Role.MODERATOR, Role.ADMIN);
    assertThat(roles(Map.of("roles", List.of("Moderator", "ADMIN")))).isEqualTo(both);
    assertThat(roles(Map.of("roles", "moderator admin"))).isEqualTo(both);
    assertThat(roles(Map.of("roles", "moderator, admin"))).isEqualTo(both);
  }

  @Test
  void keycloaksRealmAndClientRolesCount() {
    assertThat(roles(Map.of("realm_access", Map.of("roles", List.of("moderator")))))
        .contains(Role.MODERATOR);
    assertThat(roles(Map.of("resource_access", Map.of("ayumi", Map.of("roles", List.of("admin"))))))
        .contains(Role.ADMIN);
  }

  @Test
  void rolesInAnotherClientOfKeycloakDoNotCount() {
    assertThat(roles(Map.of("resource_access", Map.of("other", Map.of("roles", List.of("admin"))))))
        .containsExactly(Role.MEMBER);
  }

  @Test
  void unknownRolesAndStrangeShapesGrantNothing() {
    assertThat(roles(Map.of("roles", List.of("root", "ROLE_ADMIN", "adminn"))))
        .containsExactly(Role.MEMBER);
    assertThat(roles(Map.of("roles", 7, "realm_access", "admin", "resource_access", List.of())))
        .containsExactly(Role.MEMBER);
    assertThat(roles(Map.of("roles", Arrays.asList(null, 1, Map.of("admin", true)))))
        .containsExactly(Role.MEMBER);
  }

  private Set<Role> roles(Map<String, Object> claims) {
    Jwt jwt =
        Jwt.withTokenValue("token")
            .header("alg", "ES256")
            .claims(all -> all.putAll(claims))
            .issuer("urn:ayumi:demo")
            .subject("hana-1")
            .build();
    return claim.of(jwt);
  }
}
