package dev.claudecloud.hetzner.userdata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The user data of a server: a {@code #cloud-config} in JSON (which is YAML), compressed and base64-encoded, which
 * cloud-init's data source for Hetzner decodes. The same boot always yields the same text.
 */
public final class UserData {

    /** The largest user data that Hetzner accepts, in bytes as sent. */
    public static final int MOST_BYTES = 32 * 1024;

    private static final String MARK = "#cloud-config\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    private UserData() {}

    /**
     * Renders the user data as it is sent: ASCII of at most {@link #MOST_BYTES}.
     *
     * @throws UserDataTooLargeException when it would be longer: there are too many SSH keys
     */
    public static String render(ServerBoot boot) {
        byte[] sent = Base64.getEncoder().encode(compress(cloudConfig(boot).getBytes(StandardCharsets.UTF_8)));
        if (sent.length > MOST_BYTES) {
            throw new UserDataTooLargeException(sent.length, boot.sshKeys().size());
        }
        return new String(sent, StandardCharsets.US_ASCII);
    }

    static String cloudConfig(ServerBoot boot) {
        try {
            return MARK + JSON.writeValueAsString(CloudConfig.of(boot));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] compress(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new Best(compressed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /** A gzip stream with the strongest compression. */
    private static final class Best extends GZIPOutputStream {
        Best(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
