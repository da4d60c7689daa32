package dev.claudecloud.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.Ulid;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.ProviderRegistry;
import dev.claudecloud.core.provision.Secret;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserNetworksTest {

    private static final ProviderName CLOUD = new ProviderName("cloud");
    private static final ProviderName DOCKER = new ProviderName("docker");

    @Test
    void servesTheProvidersThatAreNamedAndMakesEachOnce() {
        AtomicInteger made = new AtomicInteger();
        ProviderRegistry<NetworkAccess> networks = new ProviderRegistry<>(Map.of("cloud", () -> {
            made.incrementAndGet();
            return new Nowhere();
        }));

        assertThat(networks.has(CLOUD)).isTrue();
        assertThat(networks.has(DOCKER)).isFalse();
        assertThat(made).as("before the first request").hasValue(0);
        assertThat(networks.find(CLOUD)).isPresent().isEqualTo(networks.find(CLOUD));
        assertThat(made).hasValue(1);
        assertThat(networks.find(DOCKER)).isEmpty();
    }

    @Test
    void noneServeNobody() {
        assertThat(ProviderRegistry.none().find(CLOUD)).isEmpty();
        assertThat(ProviderRegistry.none().has(CLOUD)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 10.100.2.0/24, 10.100.2.10",
        "249, 10.100.250.0/24, 10.100.250.10",
        "250, 10.100.1.0/24, 10.100.1.10"
    })
    void aUserHasASubnet(long user, String cidr, String machine) {
        UserSubnet subnet = new UserSubnet(new UserId(user));

        assertThat(subnet.cidr()).isEqualTo(cidr);
        assertThat(subnet.machine()).isEqualTo(machine);
    }

    @Test
    void aNetworkIsItsUsers() {
        InstanceId instance = new InstanceId(Ulid.of(1, 2, 7).toString());
        NetworkRef network = new NetworkRef(instance, 1, NetworkIds.NONE);

        assertThat(network.user()).isEqualTo(new UserId(7));
        assertThat(network.hostname()).isEqualTo("claude-7");
        assertThat(network.subnet().cidr()).isEqualTo("10.100.8.0/24");
    }

    private record Nowhere() implements NetworkAccess {

        @Override
        public void prepare(NetworkRef network, NetworkJournal journal) {}

        @Override
        public Secret joinKey(NetworkRef network, NetworkJournal journal) {
            return new Secret("none");
        }

        @Override
        public boolean joined(NetworkRef network, NetworkJournal journal) {
            return false;
        }

        @Override
        public void complete(NetworkRef network, NetworkJournal journal) {}

        @Override
        public void leave(NetworkRef network, NetworkJournal journal) {}

        @Override
        public void dissolve(NetworkRef network, NetworkJournal journal) {}
    }
}
