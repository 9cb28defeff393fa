package community.ayumi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.ConnectionFactoryOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcAddressTests {

  @ParameterizedTest
  @CsvSource({
    "r2dbc:postgresql://db:5433/ayumi, jdbc:postgresql://db:5433/ayumi",
    "r2dbc:postgresql://db/ayumi, jdbc:postgresql://db/ayumi",
    "r2dbc:pool:postgresql://db/ayumi?maxSize=5, jdbc:postgresql://db/ayumi",
    "r2dbc:postgresql://db/ayumi?sslMode=VERIFY_FULL,"
        + " jdbc:postgresql://db/ayumi?sslmode=verify-full",
    "r2dbc:postgresql://db/ayumi?sslMode=require, jdbc:postgresql://db/ayumi?sslmode=require",
    "r2dbcs:postgresql://db/ayumi, jdbc:postgresql://db/ayumi?sslmode=verify-full",
    "r2dbcs:postgresql://db/ayumi?sslMode=require, jdbc:postgresql://db/ayumi?sslmode=require",
    "r2dbc:postgresql://db/ayumi?schema=app, jdbc:postgresql://db/ayumi?currentSchema=app",
    "r2dbc:postgresql://db/ayumi?connectTimeout=PT3S, jdbc:postgresql://db/ayumi?connectTimeout=3",
    "r2dbc:postgresql://[::1]:5432/ayumi, jdbc:postgresql://[::1]:5432/ayumi",
    "'r2dbc:postgresql:failover://a:1,b:2/ayumi', 'jdbc:postgresql://a:1,b:2/ayumi'",
    "r2dbc:postgresql://db/ayumi?sslRootCert=/a%20b.pem,"
        + " jdbc:postgresql://db/ayumi?sslrootcert=%2Fa+b.pem",
  })
  void anAddressIsTheSameForBothDrivers(String r2dbc, String jdbc) {
    assertThat(JdbcAddress.of(ConnectionFactoryOptions.parse(r2dbc)).url()).isEqualTo(jdbc);
  }

  @Test
  void credentialsWithinTheAddressAreFoundAndNeverShown() {
    var address =
        JdbcAddress.of(ConnectionFactoryOptions.parse("r2dbc:postgresql://me:p%40ss@db/ayumi"));
    assertThat(address.user()).isEqualTo("me");
    assertThat(address.password()).isEqualTo("p@ss");
    assertThat(address).asString().doesNotContain("p@ss").doesNotContain("p%40ss");
  }

  @Test
  void anAddressWithoutAHostIsRefused() {
    var socket = "r2dbc:postgresql:///ayumi?socket=/run/postgresql/.s.PGSQL.5432";
    assertThatThrownBy(() -> JdbcAddress.of(ConnectionFactoryOptions.parse(socket)))
        .hasMessageContaining("host");
  }
}
