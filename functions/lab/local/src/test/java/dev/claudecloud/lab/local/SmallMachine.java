package dev.claudecloud.lab.local;

import dev.claudecloud.lab.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A small stand-in for the instance image, whose {@code claude-activity} prints the data of a file on the volume. */
final class SmallMachine {

    static final String IMAGE = "claude-instance-local-test";

    private static final List<String> BASES = List.of(
            "claudecloud-base:bookworm",
            "ubuntu:24.04@sha256:008173c23f95b170204355c12626cb5a965d779a7e1283b09e9cffbb1bf33ca3",
            "claude-instance");

    private static final String DOCKERFILE = """
        FROM BASE
        USER root
        COPY claude-ready claude-activity entrypoint /usr/local/bin/
        RUN chmod 755 /usr/local/bin/claude-* /usr/local/bin/entrypoint \\
         && mkdir -p /claude-data && chown 1000:1000 /claude-data
        USER 1000:1000
        WORKDIR /
        ENTRYPOINT ["/usr/local/bin/entrypoint"]
        """;

    private static final String ENTRYPOINT = """
        #!/bin/sh
        trap 'exit 0' TERM
        while :; do sleep 1 & wait $!; done
        """;

    /** The file sets {@code agent}, {@code since} and {@code input}: seconds of the epoch, or {@code null}. */
    private static final String ACTIVITY = """
        #!/bin/sh
        . /claude-data/activity || exit 1
        now=$(date +%s)
        [ "$input" = null ] || input=$((now - input))
        printf '{"v":2,"input_age_s":%s,"agents":[{"id":"main","state":"%s","age_s":%s}],' \\
          "$input" "$agent" "$((now - since))"
        echo '"transcript_age_s":null,"cpu_percent":1,"clients":0,"problem":null}'
        """;

    private SmallMachine() {}

    /** Creates the image, or skips the test if there is no engine or no base image. */
    static void require() {
        RealPart.require("a Docker engine", RealPart.command("docker", "info"));
        Optional<String> base = Stream.concat(
                        Stream.ofNullable(System.getenv("CLAUDECLOUD_BASE_IMAGE")), BASES.stream())
                .filter(name -> !Cli.HERE.lines("images", "-q", name).isEmpty())
                .findFirst();
        RealPart.require("a base image", () -> base.isPresent() ? Optional.empty() : Optional.of("none of " + BASES));
        try {
            Path context = Files.createTempDirectory("small-machine");
            Map<String, String> files = Map.of(
                    "Dockerfile",
                    DOCKERFILE.replace("BASE", base.orElseThrow()),
                    "claude-ready",
                    "#!/bin/sh\nexit 0\n",
                    "claude-activity",
                    ACTIVITY,
                    "entrypoint",
                    ENTRYPOINT);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(context.resolve(file.getKey()), file.getValue());
            }
            Cli.HERE.must("build", "-q", "-t", IMAGE, context.toString());
            for (String name : files.keySet()) {
                Files.delete(context.resolve(name));
            }
            Files.delete(context);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
