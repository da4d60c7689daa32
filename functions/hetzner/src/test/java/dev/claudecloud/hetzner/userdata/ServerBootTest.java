package dev.claudecloud.hetzner.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.core.provision.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerBootTest {

    private static final String SHA = "0".repeat(64);

    @ParameterizedTest
    @CsvSource({"1,10.100.2.10", "249,10.100.250.10", "250,10.100.1.10", "257,10.100.8.10"})
    void addressFollowsFromTheUser(long user, String address) {
        assertThat(Boots.of(user).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "$(id)", "key\nX=y", "ключ", "a'b"})
    void refusesASetupKeyThatIsNone(String key) {
        assertThatThrownBy(() -> with(4711, "ext4", key, "https://netbird.example.com", "cc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the set-up key is not one of NetBird's");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host",
                "https://user@host",
                "https://host/?q=1",
                "https://host/a%20b",
                "https:host",
                "//host",
                "https://host/$(id)"
            })
    void refusesAManagementUrlThatIsNone(String url) {
        assertThatThrownBy(() -> with(4711, "ext4", "key", url, "cc")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ci_x", "TOKEN\n", "TOKEN\nX=y", "$(id)", "TOKEN0", "xTOKEN"})
    void refusesATokenThatIsNotAnInstanceToken(String form) {
        String token = form.replace("TOKEN", Boots.TOKEN.reveal());

        assertThatThrownBy(() -> reporting(token, "https://api.example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the token is not an instance token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://host", "https://user@host", "https://host/", "https://host/v1", "https:host", "none"})
    void refusesAnApiUrlThatIsNotOfHostAndPort(String url) {
        assertThatThrownBy(() -> reporting(Boots.TOKEN.reveal(), url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the API's URL");
    }

    @Test
    void refusesOtherValuesOutOfForm() {
        assertThatThrownBy(() -> with(0, "ext4", "key", "https://host", "cc")).hasMessageContaining("positive");
        assertThatThrownBy(() -> with(1, "ntfs", "key", "https://host", "cc")).hasMessageContaining("format");
        assertThatThrownBy(() -> with(1, "ext4", "key", "https://host", "C C")).hasMessageContaining("prefix");
    }

    @Test
    void takesToolSourcesOutOfAnEnvironment() {
        ToolSources sources = ToolSources.in(Map.of(
                "PATH", "/bin",
                "CLAUDECLOUD_NODE_URL", "file:///opt/cache/node.tar",
                "CLAUDECLOUD_NODE_SHA256", SHA,
                "CLAUDECLOUD_ZELLIJ_URL", ""));

        assertThat(sources.values())
                .isEqualTo(
                        Map.of("CLAUDECLOUD_NODE_URL", "file:///opt/cache/node.tar", "CLAUDECLOUD_NODE_SHA256", SHA));
    }

    @Test
    void takesNoToolWithoutAChecksum() {
        assertThatThrownBy(() -> new ToolSources(Map.of("CLAUDECLOUD_NODE_URL", "https://host/node")))
                .hasMessage("CLAUDECLOUD_NODE_URL needs CLAUDECLOUD_NODE_SHA256");
    }

    @ParameterizedTest
    @CsvSource({
        "CLAUDECLOUD_BASH_URL,https://host/x",
        "LD_PRELOAD,https://host/x",
        "CLAUDECLOUD_NODE_URL,http://host/x",
        "CLAUDECLOUD_NODE_URL,https://host/$(id)",
        "CLAUDECLOUD_NODE_SHA256,zz"
    })
    void refusesASourceOutOfForm(String name, String value) {
        assertThatThrownBy(() -> new ToolSources(Map.of(name, value))).isInstanceOf(IllegalArgumentException.class);
    }

    private static ServerBoot with(long volume, String format, String key, String url, String deployment) {
        return with(volume, format, key, url, Boots.TOKEN, Boots.API, deployment);
    }

    private static ServerBoot reporting(String token, String api) {
        return with(1, "ext4", "key", "https://host", new Secret(token), URI.create(api), "cc");
    }

    private static ServerBoot with(
            long volume, String format, String key, String url, Secret token, URI api, String deployment) {
        return new ServerBoot(
                Boots.instanceOf(7),
                volume,
                format,
                List.of(),
                Optional.of(new Secret(key)),
                Optional.of(URI.create(url)),
                token,
                api,
                ToolSources.OFFICIAL,
                deployment);
    }
}
