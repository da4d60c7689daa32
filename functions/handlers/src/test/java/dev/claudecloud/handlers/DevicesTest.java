package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.handlers.TestApi.Person;
import dev.claudecloud.lab.testkit.network.NetworkState;
import dev.claudecloud.lab.testkit.network.NetworkWire;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's devices, from the script that enrols one to its removal. */
class DevicesTest {

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
    private static final String OTHER_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0";

    private final TestApi api = TestApi.networked();
    private final Person person = api.user("user@example.com");
    private final String instance = api.running(person);

    @Test
    void theScriptGetsAKeyThatOpensItsUsersNetworkOnce() {
        String group = api.network(person);
        Answer answer = enrol("{\"name\":\"laptop\"}", ConnectTokens.mint(api, person));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(answer.at("hostname")).isEqualTo("laptop");
        assertThat(answer.text("management_url")).startsWith("https://");
        assertThat(answer.at("address")).isEqualTo("10.100.2.10");
        String key = answer.text("setup_key");
        assertThat(api.network.join(key, "laptop"))
                .hasValueSatisfying(peer -> assertThat(peer.groups()).containsExactly(group));
        assertThat(api.network.join(key, "laptop")).isEmpty();
        assertThat(api.log.lines()).noneMatch(line -> line.contains(key));
    }

    @Test
    void theScriptsSshKeyJoinsTheOthersOnce() {
        api.put("/users/1/ssh-keys", "{\"keys\":[\"" + OTHER_KEY + " me@home\"]}")
                .key(person.key())
                .send();
        String token = ConnectTokens.mint(api, person);

        Answer answer = enrol("{\"ssh_public_key\":\"" + KEY + " claudecloud\"}", token);
        enrol("{\"ssh_public_key\":\"" + KEY + " another-comment\"}", token);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("setup_key")).isNull();
        assertThat(answer.at("address")).isEqualTo("10.100.2.10");
        assertThat(sshKeys()).isEqualTo(List.of(OTHER_KEY + " me@home", KEY + " claudecloud"));
    }

    @Test
    void aTwentyFirstSshKeyIsRefused() {
        StringBuilder keys = new StringBuilder();
        for (int i = 10; i < 30; i++) {
            keys.append(i == 10 ? "" : ",").append('"').append(KEY).append(i).append('"');
        }
        assertThat(api.put("/users/1/ssh-keys", "{\"keys\":[" + keys + "]}")
                        .key(person.key())
                        .send()
                        .status())
                .isEqualTo(200);

        Answer answer = enrol("{\"ssh_public_key\":\"" + KEY + "\"}", ConnectTokens.mint(api, person));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("type")).isEqualTo("urn:claudecloud:problem:too-many-ssh-keys");
    }

    @Test
    void beforeThereIsANetworkTheSshKeyIsTakenAndTheDeviceIsNot() {
        String token = ConnectTokens.mint(api, person);
        Answer answer = enrol("{\"name\":\"laptop\",\"ssh_public_key\":\"" + KEY + "\"}", token);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("type")).isEqualTo("urn:claudecloud:problem:network-not-ready");
        assertThat(sshKeys()).isEqualTo(List.of(KEY));
    }

    @Test
    void aTwentyFirstDeviceIsRefused() {
        String group = api.network(person);
        for (int i = 0; i < 20; i++) {
            api.network.addPeer("device-" + i, Set.of(group));
        }
        Answer answer = enrol("{\"name\":\"laptop\"}", ConnectTokens.mint(api, person));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("type")).isEqualTo("urn:claudecloud:problem:too-many-devices");
    }

    @Test
    void anInstanceThatIsBeingDeletedTakesNoDevice() {
        api.network(person);
        api.delete("/instances/" + instance).key(person.key()).send();
        Answer answer = api.post("/instances/" + instance + "/devices", "{\"name\":\"laptop\"}")
                .key(person.key())
                .send();

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("status_now")).isEqualTo("destroying");
        api.work();
        assertThat(api.post("/instances/" + instance + "/devices", "{\"name\":\"laptop\"}")
                        .key(TestApi.ADMIN)
                        .send()
                        .at("status_now"))
                .isEqualTo("destroyed");
        assertThat(api.network.look().keys()).isEmpty();
    }

    @Test
    void aTokenOfAnotherInstanceEnrolsNothing() {
        Person other = api.user("other@example.com");
        api.running(other);
        api.network(person);
        Answer answer = enrol("{\"name\":\"laptop\"}", ConnectTokens.mint(api, other));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(api.network.look().keys()).isEmpty();
    }

    @Test
    void devicesAreListedAndRemovedByTheirUserAndTheAdministrator() {
        String group = api.network(person);
        String laptop = api.network.addPeer("laptop", Set.of(group)).id();
        String tablet = api.network.addPeer("tablet", Set.of(group)).id();
        String machine = api.network.addPeer("claude-1", Set.of(group)).id();

        Answer list = api.get("/users/1/devices").key(person.key()).send();
        assertThat(list.at("devices.0.id")).isEqualTo(laptop);
        assertThat(list.at("devices.0.name")).isEqualTo("laptop");
        assertThat(list.at("devices.0.connected")).isEqualTo(true);
        assertThat(list.at("devices.0.last_seen_at")).isNull();
        assertThat((List<?>) list.at("devices")).hasSize(2);
        assertThat(list.at("next")).isNull();

        assertThat(remove(laptop, person.key())).isEqualTo(204);
        assertThat(remove(tablet, TestApi.ADMIN)).isEqualTo(204);
        assertThat(remove(laptop, person.key())).isEqualTo(404);
        assertThat(remove(machine, person.key())).isEqualTo(404);
        assertThat(api.network.look().peers()).extracting(NetworkState.Peer::id).containsExactly(machine);
    }

    @Test
    void somebodyElsesDevicesAreNotThere() {
        Person other = api.user("other@example.com");
        String laptop =
                api.network.addPeer("laptop", Set.of(api.network(other))).id();

        assertThat(api.get("/users/" + other.id() + "/devices")
                        .key(person.key())
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(remove(laptop, person.key())).isEqualTo(404);
        assertThat(api.delete("/users/" + other.id() + "/devices/" + laptop)
                        .key(person.key())
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(api.get("/users/77/devices").key(TestApi.ADMIN).send().status())
                .isEqualTo(404);
        assertThat(api.network.look().peers()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "NETWORK_UNREACHABLE, does not answer",
        "NETWORK_UNAUTHORIZED, the administrator has to renew it",
        "NETWORK_OPEN, the administrator has to close it",
        "NETWORK_REFUSED, refused the request"
    })
    void aNetworkThatIsOfNoUseIsToldWithoutTheInside(ProvisionCode code, String cause) {
        api.wire = failing(code);
        Answer list = api.get("/users/1/devices").key(person.key()).send();
        Answer enrolled = enrol("{\"name\":\"laptop\"}", ConnectTokens.mint(api, person));

        assertThat(List.of(list, enrolled)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.at("type")).isEqualTo("urn:claudecloud:problem:network-unavailable");
            assertThat(answer.text("detail")).contains(cause).doesNotContain("inside");
            assertThat(answer.headers()).containsKey("Retry-After");
        });
        assertThat(remove("peer-1", person.key())).isEqualTo(503);
        assertThat(api.log.lines()).anyMatch(line -> line.contains(code.text()));
    }

    @Test
    void withoutNetworksThereAreNoDevices() {
        TestApi plain = new TestApi();
        Person somebody = plain.user("user@example.com");
        String theirs = plain.running(somebody);

        Answer list = plain.get("/users/1/devices").key(somebody.key()).send();
        Answer enrolled = plain.post("/instances/" + theirs + "/devices", "{\"name\":\"laptop\"}")
                .key(somebody.key())
                .send();

        assertThat(List.of(list, enrolled)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.at("type")).isEqualTo("urn:claudecloud:problem:no-network");
        });
        assertThat(plain.delete("/users/1/devices/peer-1")
                        .key(somebody.key())
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aConnectTokenPausesNothingSinceARunningMachineTakesNewSshKeys() {
        Answer paused = api.post("/instances/" + instance + "/pause", "")
                .header("x-connect-token", ConnectTokens.mint(api, person))
                .send();

        assertThat(paused.status()).isEqualTo(401);
    }

    private Answer enrol(String body, String token) {
        return api.post("/instances/" + instance + "/devices", body)
                .header("x-connect-token", token)
                .send();
    }

    private int remove(String device, String key) {
        return api.delete("/users/1/devices/" + device).key(key).send().status();
    }

    private Object sshKeys() {
        return java.util.Objects.requireNonNull(
                api.get("/users/1").key(person.key()).send().at("ssh_keys"));
    }

    private static NetworkWire failing(ProvisionCode code) {
        return new NetworkWire() {
            @Override
            public <T> T send(UserId user, String request, Supplier<T> effect) {
                throw new ProvisionException(code, "the inside", "the inside of it");
            }
        };
    }
}
