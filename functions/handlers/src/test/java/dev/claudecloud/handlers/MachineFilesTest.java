package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.core.machinefiles.MachineFiles;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a new server downloads. */
class MachineFilesTest {

    private static final String SHA256 = MachineFiles.packed().sha256();

    private final TestApi api = new TestApi();

    @Test
    void servesTheArchiveOfTheChecksumToAnybodyAndForever() {
        Answer answer = api.get("/machine-files/" + SHA256).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.base64()).isTrue();
        assertThat(Base64.getDecoder().decode(answer.body()))
                .isEqualTo(MachineFiles.packed().archive());
        assertThat(answer.headers())
                .containsEntry("Content-Type", "application/zip")
                .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
                .containsEntry("X-Content-Type-Options", "nosniff");
    }

    static Stream<String> otherChecksums() {
        return Stream.of(
                Sha256.hex("other"), SHA256.toUpperCase(Locale.ROOT), SHA256 + "0", SHA256.substring(1), "0", "%00");
    }

    @ParameterizedTest
    @MethodSource("otherChecksums")
    void hasNoOtherArchive(String checksum) {
        Answer answer = api.get("/machine-files/" + checksum).send();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.base64()).isFalse();
        assertThat(answer.text("type")).isEqualTo("urn:claudecloud:problem:not-found");
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
    }
}
