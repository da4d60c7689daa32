package dev.claudecloud.core.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256 functions for keys. */
public final class Sha256 {

    private Sha256() {}

    /** The digest of a text's UTF-8 bytes in lower-case hex. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    /** True when {@code text} has this digest; compares in constant time. */
    static boolean matches(String text, String hex) {
        return MessageDigest.isEqual(digest(text), HexFormat.of().parseHex(hex));
    }

    /** HMAC-SHA256 of {@code text} under {@code key}. */
    static byte[] hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
