package dev.claudecloud.hetzner.userdata;

import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.lab.testkit.RealPart;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;

/**
 * A folder as the root of a server, with an API that has a small archive. Of the programs only those of {@code bin}
 * are found; pauses take no time, and are noted with the calls of systemctl.
 */
final class FetchScene {

    private static final List<String> PROGRAMS = List.of(
            "env",
            "bash",
            "sh",
            "sed",
            "cat",
            "head",
            "tail",
            "timeout",
            "sha256sum",
            "rm",
            "mkdir",
            "mv",
            "find",
            "chmod",
            "grep");
    private static final String NOTES = "#!/bin/sh\necho \"${0##*/} $*\" >>\"$CLAUDECLOUD_ROOT/calls\"\n";
    /** Ends the program too, if that does not end by itself. */
    private static final String PAUSE =
            NOTES + "[ \"$(grep -c . \"$CLAUDECLOUD_ROOT/calls\")\" -lt 30 ] || kill $PPID\n";

    private final Path root;
    private final MockWebServer api = new MockWebServer();
    private String setup = "#!/bin/sh\necho set up\n";

    /** The program that downloads. */
    enum Client {
        CURL,
        PYTHON
    }

    private FetchScene(Path root) {
        this.root = root;
    }

    static FetchScene in(Path root) throws IOException {
        RealPart.require("curl", RealPart.command("curl", "--version"));
        RealPart.require("python3", RealPart.command("python3", "--version"));
        RealPart.require("GNU mv", RealPart.command("mv", "--version"));
        FetchScene scene = new FetchScene(root);
        Files.createDirectories(root.resolve("etc/claudecloud-server"));
        Files.createDirectories(root.resolve("usr/local/share/claudecloud"));
        Files.createDirectories(root.resolve("bin"));
        for (String name : PROGRAMS) {
            scene.link(name, Host.run("sh", "-c", "command -v " + name).good());
        }
        scene.link(
                "python3",
                Host.run("python3", "-c", "import sys; print(sys.executable)").good());
        scene.fake("systemctl", NOTES);
        scene.fake("sleep", PAUSE);
        scene.fake("sync", "#!/bin/sh\n");
        return scene;
    }

    private void link(String name, String program) throws IOException {
        Files.createSymbolicLink(root.resolve("bin").resolve(name), Path.of(program));
    }

    MockWebServer api() {
        return api;
    }

    void setupFails() {
        setup = "#!/bin/sh\nexit 3\n";
    }

    void endsAtTheFirstPause() throws IOException {
        fake("sleep", "#!/bin/sh\nkill $PPID\n");
    }

    private void fake(String name, String content) throws IOException {
        Path file = Files.writeString(root.resolve("bin").resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Returns the response with the right files. */
    MockResponse files() throws IOException {
        return response(new String(zip(), StandardCharsets.ISO_8859_1));
    }

    /** Returns a response with a text of single bytes. */
    static MockResponse response(String bytes) {
        return new MockResponse.Builder()
                .body(new Buffer().writeString(bytes, StandardCharsets.ISO_8859_1))
                .build();
    }

    private byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : List.of(
                    Map.entry("data/common.sh", "x=1\n#!not a program\n"),
                    Map.entry("empty", ""),
                    Map.entry("server/setup", setup))) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    String sha256() throws IOException {
        Path file = Files.write(root.resolve("expected"), zip());
        return Host.run("sha256sum", file.toString())
                .good()
                .substring(0, Sha256.hex("").length());
    }

    String url() throws IOException {
        return "http://127.0.0.1:" + api.getPort() + "/machine-files/" + sha256();
    }

    /** Runs the program to its end. */
    Host.Result run(Client client) throws IOException {
        Files.writeString(
                root.resolve("etc/claudecloud-server/settings"),
                "CLAUDECLOUD_API_URL=http://127.0.0.1:" + api.getPort() + "\nCLAUDECLOUD_FILES_SHA256=" + sha256()
                        + "\nCLAUDECLOUD_USER_ID=7\n");
        if (client == Client.CURL && !Files.exists(root.resolve("bin/curl"))) {
            link("curl", Host.run("sh", "-c", "command -v curl").good());
        }
        return Host.run(
                Map.of("PATH", root.resolve("bin").toString(), "CLAUDECLOUD_ROOT", root.toString()),
                RepositoryFile.at("scripts/instance/server/fetch").toString());
    }

    /** Returns a file of the instance. */
    Path instance(String name) {
        return root.resolve("usr/local/share/claudecloud/instance").resolve(name);
    }

    String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(instance(name)));
    }

    /** Returns everything beside the program. */
    List<String> left() throws IOException {
        try (var files = Files.list(root.resolve("usr/local/share/claudecloud"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Returns the calls of systemctl and sleep so far. */
    List<String> calls() throws IOException {
        Path calls = root.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }
}
