package dev.claudecloud.core.machinefiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class StoredZipTest {

    private static final Map<String, byte[]> FILES = new LinkedHashMap<>();

    static {
        FILES.put("b", bytes("first"));
        FILES.put("folder/a", bytes("second, second, second, second"));
        FILES.put("empty", new byte[0]);
    }

    @Test
    void holdsTheFilesInTheirOrder() throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(StoredZip.of(FILES)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                found.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }

        assertThat(found.entrySet().stream().map(Map.Entry::toString))
                .containsExactly("b=first", "folder/a=second, second, second, second", "empty=");
    }

    @Test
    void hasTheSameBytesInEveryTimeZone() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            byte[] here = StoredZip.of(FILES);
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));

            assertThat(StoredZip.of(FILES)).isEqualTo(here);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** What a Deflater makes of it could be different on another machine. */
    @Test
    void compressesNothing() {
        assertThat(new String(StoredZip.of(FILES), StandardCharsets.ISO_8859_1)).contains("second, second, second");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
