package dev.claudecloud.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Network;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.lab.testkit.provision.ScriptedJournal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docker")
class DockerNetworksTest {

    private static final String NAME = "claude-net-9290";

    private final DockerWorld world = DockerWorld.open();
    private final DockerEngine engine = DockerEngine.at(Optional.empty(), Duration.ofSeconds(30));
    private final DockerNetworks networks = new DockerNetworks(engine, new ContainerLabels("local"), NAME);

    @BeforeEach
    void removeIt() {
        named().forEach(network ->
                world.docker().removeNetworkCmd(network.getId()).exec());
    }

    @AfterEach
    void clear() throws IOException {
        removeIt();
        engine.close();
        world.close();
    }

    @Test
    void makesItOnceAndAdoptsIt() {
        String id = networks.ensure(new ScriptedJournal());

        assertThat(networks.ensure(new ScriptedJournal())).isEqualTo(id);
        assertThat(new DockerNetworks(engine, new ContainerLabels("local"), NAME).ensure(new ScriptedJournal()))
                .isEqualTo(id);
        assertThat(named()).singleElement().satisfies(network -> {
            assertThat(network.getDriver()).isEqualTo("bridge");
            assertThat(network.getLabels()).containsEntry(ContainerLabels.MANAGED, "true");
            assertThat(network.getOptions()).containsEntry("com.docker.network.bridge.enable_icc", "false");
        });
    }

    @Test
    void isMadeOnceByManyAtOnce() {
        Set<String> made = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i ->
                        new DockerNetworks(engine, new ContainerLabels("local"), NAME).ensure(new ScriptedJournal()))
                .collect(Collectors.toSet());

        assertThat(made).hasSize(1);
        assertThat(named()).hasSize(1);
    }

    /** Another process may have created the second one. If there are two, no machine starts. */
    @Test
    void leavesOneOfTwo() {
        duplicate();
        duplicate();
        assertThat(named()).hasSize(2);

        String left = networks.ensure(new ScriptedJournal());

        assertThat(named()).extracting(Network::getId).containsExactly(left);
    }

    @Test
    void ofTwoTheOneInUseStays() {
        String user = world.container(NAME + "-user", Map.of())
                .withEntrypoint("sleep", "300")
                .exec()
                .getId();
        try {
            world.docker().startContainerCmd(user).exec();
            duplicate();
            String younger = duplicate();
            world.docker()
                    .connectToNetworkCmd()
                    .withNetworkId(younger)
                    .withContainerId(user)
                    .exec();

            assertThat(networks.ensure(new ScriptedJournal())).isEqualTo(younger);
            assertThat(named()).extracting(Network::getId).containsExactly(younger);
        } finally {
            world.docker().removeContainerCmd(user).withForce(true).exec();
        }
    }

    private String duplicate() {
        return world.docker()
                .createNetworkCmd()
                .withName(NAME)
                .withLabels(new ContainerLabels("local").shared())
                .exec()
                .getId();
    }

    @Test
    void refusesAForeignOneAndLeavesItAlone() {
        String foreign = world.docker().createNetworkCmd().withName(NAME).exec().getId();

        DockerScene.refused(ProvisionCode.FOREIGN_RESOURCE, () -> networks.ensure(new ScriptedJournal()));

        assertThat(named()).extracting(Network::getId).containsExactly(foreign);
    }

    private List<Network> named() {
        return world.docker().listNetworksCmd().withNameFilter(NAME).exec();
    }
}
