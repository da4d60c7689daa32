package dev.claudecloud.docker;

import dev.claudecloud.core.provision.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The file with which a machine's Claude Code signs in, as a tar archive that the engine unpacks below {@link #ROOT}:
 * readable only by user {@code claude}.
 */
final class CredentialFile {

    /** The folder in which the archive is unpacked; it always exists. */
    static final String ROOT = "/etc";

    private static final String FOLDER = "claudecloud/";
    private static final String FILE = FOLDER + "credential";
    private static final int BLOCK = 512;
    private static final int CLAUDE = 1000;

    private CredentialFile() {}

    static ByteArrayInputStream archive(Credential credential) {
        Secret line = new Secret(credential.kind() + "=" + credential.value().reveal() + "\n");
        byte[] content = line.reveal().getBytes(StandardCharsets.US_ASCII);
        int blocks = (content.length + BLOCK - 1) / BLOCK;
        // Two headers, the content, and the two empty blocks that end an archive.
        byte[] tar = new byte[BLOCK * (2 + blocks + 2)];
        header(tar, 0, FOLDER, '5', 0755, 0, 0);
        header(tar, BLOCK, FILE, '0', 0400, CLAUDE, content.length);
        System.arraycopy(content, 0, tar, 2 * BLOCK, content.length);
        return new ByteArrayInputStream(tar);
    }

    /** Writes a POSIX ustar header: fixed fields, numbers in octal, the checksum computed with its own field blank. */
    private static void header(byte[] tar, int at, String name, char type, int mode, int owner, int size) {
        put(tar, at, name);
        octal(tar, at + 100, 8, mode);
        octal(tar, at + 108, 8, owner);
        octal(tar, at + 116, 8, owner);
        octal(tar, at + 124, 12, size);
        octal(tar, at + 136, 12, 0);
        tar[at + 156] = (byte) type;
        put(tar, at + 257, "ustar\0" + "00");
        Arrays.fill(tar, at + 148, at + 156, (byte) ' ');
        int sum = 0;
        for (int i = at; i < at + BLOCK; i++) {
            sum += tar[i] & 0xFF;
        }
        octal(tar, at + 148, 7, sum);
    }

    private static void octal(byte[] tar, int at, int width, int number) {
        put(tar, at, String.format("%0" + (width - 1) + "o\0", number));
    }

    private static void put(byte[] tar, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, tar, at, bytes.length);
    }
}
