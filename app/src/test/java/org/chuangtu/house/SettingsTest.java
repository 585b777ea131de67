package org.chuangtu.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir Path home;

    @Test
    void refusesSecretsInAFileThatOthersMayRead() throws IOException {
        for (String open : new String[] {"rw-r--r--", "rw-r-----", "rw----r--"}) {
            conf("CHUANGTU_ADMIN_PASSWORD=correct-horse-battery\n", open);
            assertThatExceptionOfType(Trouble.class)
                    .isThrownBy(() -> read(Map.of()))
                    .withMessageContaining("CHUANGTU_ADMIN_PASSWORD")
                    .withMessageContaining("chmod 600")
                    .satisfies(it -> assertThat(it.line()).doesNotContain("correct-horse"));
        }
    }

    @Test
    void readsSecretsThatAreTheOwnersAlone() throws IOException {
        conf("CHUANGTU_ADMIN_PASSWORD=correct-horse-battery\n", "rw-------");
        assertThat(read(Map.of()).all())
                .containsEntry("CHUANGTU_ADMIN_PASSWORD", "correct-horse-battery");
    }

    @Test
    void everybodyMayReadWhatIsNoSecret() throws IOException {
        conf("CHUANGTU_PORT=8081\n", "rw-r--r--");
        assertThat(read(Map.of()).port()).isEqualTo(8081);
    }

    @Test
    void anOpenIdProviderIsNamedWhollyOrNotAtAll() throws IOException {
        var whole =
                Map.of(
                        "CHUANGTU_OIDC_ISSUER", "https://id.example",
                        "CHUANGTU_OIDC_CLIENT_ID", "chuangtu",
                        "CHUANGTU_OIDC_CLIENT_SECRET", "very-secret");
        assertThat(read(whole).properties()).containsKey("chuangtu.oidc-issuer");
        for (String missing : whole.keySet()) {
            var half = new java.util.HashMap<>(whole);
            half.remove(missing);
            assertThatExceptionOfType(Trouble.class)
                    .isThrownBy(() -> read(half))
                    .satisfies(it ->
                            assertThat(it.line())
                                    .contains("还缺 " + missing, missing + " is missing")
                                    .doesNotContain("very-secret"));
        }
        conf("CHUANGTU_OIDC_CLIENT_ID=chuangtu\n", "rw-r--r--");
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> read(Map.of()))
                .withMessageContaining("还缺 CHUANGTU_OIDC_CLIENT_SECRET、CHUANGTU_OIDC_ISSUER");
    }

    @Test
    void namesTheServerItCannotReachAndNoSecret() {
        for (var url :
                new String[] {
                    "postgresql://chuangtu:secret@127.0.0.1:1/area?loginTimeout=1",
                    "jdbc:postgresql://127.0.0.1:1/area?user=chuangtu&password=secret"
                }) {
            assertThatExceptionOfType(Trouble.class)
                    .isThrownBy(() -> DatabaseUrl.parse(url).check())
                    .satisfies(it ->
                            assertThat(it.line())
                                    .contains("(127.0.0.1:1/area)")
                                    .doesNotContain("secret"));
        }
    }

    /** As in a program that runs from one jar, where nobody finds the driver by asking around. */
    @Test
    void reachesTheServerThoughNoDriverIsRegistered() throws SQLException {
        var drivers = DriverManager.drivers().toList();
        for (var driver : drivers) DriverManager.deregisterDriver(driver);
        try {
            assertThatExceptionOfType(Trouble.class)
                    .isThrownBy(
                            () -> DatabaseUrl.parse("postgresql://u:p@127.0.0.1:1/area").check())
                    .withMessageContaining("refused");
        } finally {
            for (var driver : drivers) DriverManager.registerDriver(driver);
        }
    }

    @Test
    void believesNoProxyUnlessToldWhich() {
        assertThat(read(Map.of()).properties())
                .containsEntry("server.forward-headers-strategy", "none");
    }

    @Test
    void believesTheNamedProxiesAlone() {
        var properties = read(Map.of("CHUANGTU_PROXY", "10.0.0.7, ::1")).properties();

        assertThat(properties).containsEntry("server.forward-headers-strategy", "native");
        String proxies = String.valueOf(properties.get("server.tomcat.remoteip.internal-proxies"));
        assertThat("10.0.0.7").matches(proxies);
        assertThat("0:0:0:0:0:0:0:1").matches(proxies);
        assertThat("10.0.0.70").doesNotMatch(proxies);
        assertThat("10a0b0c7").doesNotMatch(proxies);
    }

    @Test
    void aProxyIsAnAddress() {
        for (String wrong : new String[] {"on", "proxy.example.org", "10.0.0.0/8"}) {
            assertThatExceptionOfType(Trouble.class)
                    .isThrownBy(() -> read(Map.of("CHUANGTU_PROXY", wrong)))
                    .withMessageContaining("CHUANGTU_PROXY=" + wrong);
        }
    }

    private Settings read(Map<String, String> settings) {
        var all = new java.util.HashMap<>(settings);
        all.put("CHUANGTU_HOME", home.toString());
        return Settings.read(all);
    }

    private void conf(String content, String mode) throws IOException {
        Path file = home.resolve(Settings.CONF);
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
