package dev.claudecloud.lab.local;

import dev.claudecloud.lab.testkit.RealPart;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The image that users get, with a stand-in for Claude Code that a test controls: everything else is real. */
final class FakeClaudeMachine {

    static final String IMAGE = "claude-instance-fake-claude-test";

    private static final String REAL = "claude-instance";
    private static final Path FAKE = RepositoryFile.at("scripts/instance/tests/fake/claude");

    private static final String DOCKERFILE = """
        FROM claude-instance
        USER root
        COPY claude /opt/fake/claude
        RUN chmod 755 /opt/fake/claude
        ENV CLAUDECLOUD_CLAUDE_COMMAND=/opt/fake/claude CLAUDECLOUD_SAMPLE_SECONDS=1
        USER 1000:1000
        """;

    private FakeClaudeMachine() {}

    /** Creates the image, or skips the test if there is no engine or no base image. */
    static void require() {
        RealPart.require("a Docker engine", RealPart.command("docker", "info"));
        RealPart.requireImage(REAL);
        try {
            Path context = Files.createTempDirectory("fake-claude");
            Files.writeString(context.resolve("Dockerfile"), DOCKERFILE);
            Files.copy(FAKE, context.resolve("claude"), StandardCopyOption.REPLACE_EXISTING);
            Cli.HERE.must("build", "-q", "-t", IMAGE, context.toString());
            Files.delete(context.resolve("Dockerfile"));
            Files.delete(context.resolve("claude"));
            Files.delete(context);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Tells the stand-in on a user's machine what to do, with a line as its own file describes them. */
    static void tell(String user, String line) {
        Waiting.until(() -> Cli.HERE
                .lines("exec", "claude-" + user, "sh", "-c", "test -p /run/claudecloud/fake.pipe && echo there")
                .contains("there"));
        Cli.HERE.must(
                "exec", "claude-" + user, "sh", "-c", "printf '%s\\n' \"$1\" >/run/claudecloud/fake.pipe", "sh", line);
    }

    /** Returns what the machine itself reports about the agent in the left pane. */
    static String agent(String user) {
        return said(user).replaceAll(".*\"id\":\"main\",\"state\":\"([a-z_]+)\".*", "$1");
    }

    /** Returns for how many whole seconds it has been so. */
    static int agentSeconds(String user) {
        return Integer.parseInt(
                said(user).replaceAll(".*\"id\":\"main\",\"state\":\"[a-z_]+\",\"age_s\":([0-9]+).*", "$1"));
    }

    /** Returns everything that the machine itself reports about its use. */
    static String said(String user) {
        return String.join("", Cli.HERE.lines("exec", "claude-" + user, "claude-activity"));
    }
}
