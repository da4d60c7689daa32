package dev.claudecloud.lab.simulators.netbird;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** Secrets, and the hashes of them that are stored. */
final class SecretTexts {

    static final String TOKEN_PREFIX = "nbp_";
    private static final int TOKEN_CHARACTERS = 36;
    private static final int SHOWN_CHARACTERS = 5;
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretTexts() {}

    /** Returns a new key such as {@code 8A75473A-ADE5-4FF4-88C4-BA125C0ECA7F}. */
    static String newSetupKey() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }

    /** Returns a new token: {@code nbp_} and 36 letters and digits. */
    static String newToken() {
        StringBuilder text = new StringBuilder(TOKEN_PREFIX);
        for (int i = 0; i < TOKEN_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns the hash of a setup key, which is case-insensitive (peer.go, AddPeer). */
    static String hashOfKey(String setupKey) {
        return hash(setupKey.toUpperCase(Locale.ROOT));
    }

    static String masked(String setupKey) {
        return setupKey.substring(0, SHOWN_CHARACTERS) + "****";
    }
}
