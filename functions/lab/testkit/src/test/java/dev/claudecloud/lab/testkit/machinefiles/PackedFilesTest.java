package dev.claudecloud.lab.testkit.machinefiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.machinefiles.MachineFiles;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What the build has packed is the folder. */
class PackedFilesTest {

    private static final Path FOLDER = RepositoryFile.at("scripts/instance");

    @Test
    void namesEveryFileButTestsInOrder() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            assertThat(MachineFiles.NAMES)
                    .containsExactlyElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> FOLDER.relativize(file).toString())
                            .filter(name -> !name.startsWith("tests/"))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void holdsTheFilesAsTheyAre() throws IOException {
        List<String> names = new ArrayList<>();
        byte[] archive = MachineFiles.packed().archive();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(zip.readAllBytes())
                        .as(entry.getName())
                        .isEqualTo(Files.readAllBytes(FOLDER.resolve(entry.getName())));
            }
        }
        assertThat(names).isEqualTo(MachineFiles.NAMES);
    }

    /** A server makes those executable that begin so: an archive of Java has no modes. */
    @Test
    void programsAreTheFilesThatNameTheirInterpreter() {
        assertThat(MachineFiles.NAMES)
                .allSatisfy(name -> assertThat(MachineFiles.text(name).startsWith("#!"))
                        .as(name)
                        .isEqualTo(Files.isExecutable(FOLDER.resolve(name))));
    }

    @Test
    void isNamedByItsChecksum() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(MachineFiles.packed().archive());

        assertThat(MachineFiles.packed().sha256()).isEqualTo(HexFormat.of().formatHex(digest));
    }
}
