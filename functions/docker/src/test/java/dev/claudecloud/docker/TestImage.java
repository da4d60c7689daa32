package dev.claudecloud.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A small image with the instance image's commands, from any base on the engine, driven by files on the volume. */
final class TestImage {

    static final String NAME = "claude-instance-test";

    private static final List<String> BASES = List.of(
            "ubuntu:24.04@sha256:008173c23f95b170204355c12626cb5a965d779a7e1283b09e9cffbb1bf33ca3",
            "claudecloud-base:bookworm",
            "claude-instance");

    private static final String DOCKERFILE = """
            FROM BASE
            USER root
            COPY claude-ready claude-activity /usr/local/bin/
            COPY entrypoint /entrypoint
            RUN chmod 0755 /usr/local/bin/claude-* /entrypoint && mkdir -p /claude-data && chown 1000:1000 /claude-data
            WORKDIR /
            USER 1000:1000
            ENTRYPOINT ["/entrypoint"]
            """;

    private static final String READY = """
            #!/bin/sh
            [ ! -e /claude-data/not-ready ] && exit 0
            cat /claude-data/not-ready
            exit 1
            """;

    private static final String ACTIVITY = """
            #!/bin/sh
            [ -e /claude-data/hang ] && exec sleep 600
            [ -e /claude-data/activity ] && exec cat /claude-data/activity
            echo '{"v":2,"input_age_s":60,"agents":[{"id":"main","state":"waiting_user","age_s":30}],"problem":null}'
            """;

    private static final String ENTRYPOINT = """
            #!/bin/sh
            [ -e /claude-data/die ] && echo "cannot go on: $(cat /claude-data/die)" && exit 3
            if [ -e /claude-data/stuck ]; then trap '' TERM; touch /claude-data/deaf; else trap 'exit 0' TERM; fi
            perl -e 'use IO::Socket::INET; $s = IO::Socket::INET->new(LocalPort => 7777, Listen => 5, ReuseAddr => 1);
              while ($c = $s->accept) { print $c "hello\\n"; close $c }' &
            while :; do sleep 1 & wait $!; done
            """;

    private static boolean built;

    private TestImage() {}

    /** Returns what is missing to build the image; empty if nothing is. */
    static Optional<String> missing(DockerClient docker) {
        return base(docker).isPresent() ? Optional.empty() : Optional.of("none of " + BASES);
    }

    /** Builds it once in this process, which is enough for any number of tests. */
    static synchronized void build(DockerClient docker) {
        if (built) {
            return;
        }
        try {
            Path context = Files.createTempDirectory("claude-instance-test");
            Files.writeString(
                    context.resolve("Dockerfile"),
                    DOCKERFILE.replace("BASE", base(docker).orElseThrow()));
            Files.writeString(context.resolve("claude-ready"), READY);
            Files.writeString(context.resolve("claude-activity"), ACTIVITY);
            Files.writeString(context.resolve("entrypoint"), ENTRYPOINT);
            docker.buildImageCmd(context.toFile())
                    .withTags(Set.of(NAME))
                    .exec(new BuildImageResultCallback())
                    .awaitImageId();
            try (Stream<Path> files = Files.list(context)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(context);
            built = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> base(DockerClient docker) {
        return Stream.concat(Stream.ofNullable(System.getenv("CLAUDECLOUD_BASE_IMAGE")), BASES.stream())
                .filter(name -> exists(docker, name))
                .findFirst();
    }

    private static boolean exists(DockerClient docker, String image) {
        try {
            docker.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
