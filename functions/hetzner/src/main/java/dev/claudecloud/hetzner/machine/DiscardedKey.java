package dev.claudecloud.hetzner.machine;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A public SSH key whose private key is discarded immediately, so that nobody can log in with it. */
final class DiscardedKey {

    private static final String TYPE = "ssh-ed25519";
    private static final int KEY_BYTES = 32;

    private DiscardedKey() {}

    /** Creates a new key in OpenSSH's one-line format. */
    static String line(String comment) {
        try {
            byte[] encoded = KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPublic()
                    .getEncoded();
            // An X.509 encoding ends with the key itself.
            byte[] key = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
            return TYPE + " " + Base64.getEncoder().encodeToString(wire(key)) + " " + comment;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private static byte[] wire(byte[] key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (byte[] part : new byte[][] {TYPE.getBytes(StandardCharsets.US_ASCII), key}) {
                out.writeInt(part.length);
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
