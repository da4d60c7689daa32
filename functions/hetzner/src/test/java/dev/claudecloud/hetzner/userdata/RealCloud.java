package dev.claudecloud.hetzner.userdata;

import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.lab.simulators.machine.ContainerMachines;
import dev.claudecloud.lab.simulators.machine.MachineSettings;
import dev.claudecloud.lab.testkit.RealPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Real machines and a key to log in with; closing it removes all of them. */
final class RealCloud implements AutoCloseable {

    private static final String IMAGE = "claudecloud-machine:offline";
    static final int USER = 257;

    private static final List<String> SSH_OPTIONS = List.of(
            "BatchMode=yes",
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
            "SendEnv=LANG");

    private final Path folder;
    private final Path sshKey;
    private final ContainerMachines machines;
    private final FilesServer api;

    private RealCloud(Path folder) {
        this.folder = folder;
        this.sshKey = folder.resolve("id_ed25519");
        String network = "claudecloud-" + folder.getFileName();
        this.machines = ContainerMachines.at(new MachineSettings(IMAGE, folder.resolve("machines"), network));
        this.api = FilesServer.at(machines.hostAddress());
        Host.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "ada@laptop", "-f", sshKey.toString())
                .good();
    }

    static RealCloud open() {
        RealPart.requireImage(IMAGE);
        RealPart.require(
                "a loop device", RealPart.command("losetup", "-f"), "run as root where there are loop devices");
        RealPart.require("ssh", RealPart.command("ssh", "-V"));
        try {
            return new RealCloud(Files.createTempDirectory("boot"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ContainerMachines machines() {
        return machines;
    }

    FilesServer api() {
        return api;
    }

    /** The key with which a machine joins its network, and the address at which it does. */
    record Invitation(Secret key, URI url) {}

    /** Boots a server of one user's instance; its volume is not attached yet. */
    RealServer boot(long server, long volume, Optional<Invitation> netBird) {
        ServerBoot boot = new ServerBoot(
                Boots.instanceOf(USER),
                volume,
                "ext4",
                List.of(publicKey()),
                netBird.map(Invitation::key),
                netBird.map(Invitation::url),
                Boots.TOKEN,
                api.url(),
                ToolSources.in(machines.toolSources()),
                "cc-test");
        machines.createServer(server, "claude-" + USER, UserData.render(boot));
        return new RealServer(machines, server);
    }

    /** Returns the path of a volume's content on this host. */
    String fileOf(long volume) {
        return folder.resolve("machines").resolve(volume + ".volume").toString();
    }

    private SshKey publicKey() {
        try {
            return new SshKey(Files.readString(folder.resolve("id_ed25519.pub")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command by ssh, from a client whose locale the server does not know. */
    Host.Result ssh(RealServer server, String user, String command) {
        return Host.run(
                Map.of("LANG", "de_DE.UTF-8"), line(server, user, command).toArray(String[]::new));
    }

    /** Starts a command by ssh in a terminal; the content of its screen goes to a file. */
    Process terminal(RealServer server, Path screen, String command) throws IOException {
        List<String> line = line(server, "claude", "stty rows 40 cols 140; exec " + command);
        line.add(1, "-tt");
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();
    }

    private List<String> line(RealServer server, String user, String command) {
        List<String> line = new ArrayList<>(List.of("ssh", "-F", "none", "-i", sshKey.toString()));
        for (String option : SSH_OPTIONS) {
            line.addAll(List.of("-o", option));
        }
        line.addAll(List.of(user + "@" + server.address(), command));
        return line;
    }

    @Override
    public void close() {
        api.close();
        try {
            machines.close();
        } finally {
            Host.run("rm", "-rf", folder.toString()).good();
        }
    }
}
