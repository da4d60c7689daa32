package dev.claudecloud.core.access;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of keys and tokens: {@code <prefix>_<id>_<256 random bits>_<crc32>}, the last two in base62. Prefix and
 * checksum allow secret scanners to find them, and a mistyped key to be refused before anything is read.
 */
public final class KeyText {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int SECRET_BYTES = 32;
    private static final int SECRET_LENGTH = 43;
    private static final int CHECK_LENGTH = 6;
    private static final int KEY_ID_LENGTH = 6;
    private static final String TAIL = "_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}";
    private static final Pattern API_KEY = Pattern.compile("cc_([1-9][0-9]{0,12}k[0-9A-Za-z]{6})" + TAIL);
    private static final Pattern INSTANCE_TOKEN = Pattern.compile("ci_([0-7][0-9A-Z]{25})" + TAIL);
    private static final Pattern CONNECT_TOKEN = Pattern.compile("ct_([0-7][0-9A-Z]{25})" + TAIL);

    private KeyText() {}

    /** A new key's public id. */
    public static KeyId newKeyId(UserId owner, RandomGenerator random) {
        StringBuilder id = new StringBuilder(owner + "k");
        for (int i = 0; i < KEY_ID_LENGTH; i++) {
            id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return new KeyId(id.toString());
    }

    /** 256 random bits as text, to be stored where a secret must be derived again. */
    public static String newNonce(RandomGenerator random) {
        return base62(bytes(random), SECRET_LENGTH);
    }

    /** A new key for this id. */
    public static Secret newApiKey(KeyId id, RandomGenerator random) {
        return sealed("cc_" + id, bytes(random));
    }

    /** The same key for the same caller and nonce, so that a response can be repeated although no key is stored. */
    public static Secret derivedApiKey(KeyId id, Secret caller, String nonce) {
        return sealed("cc_" + id, Sha256.hmac(caller.reveal(), nonce));
    }

    /** A new token for this instance. */
    public static Secret newConnectToken(InstanceId instance, RandomGenerator random) {
        return sealed("ct_" + instance, bytes(random));
    }

    /** A new token with which the machine of this instance reports its use. */
    public static Secret newInstanceToken(InstanceId instance, RandomGenerator random) {
        return sealed("ci_" + instance, bytes(random));
    }

    /** A new key for the administrator. */
    public static Secret newAdminKey(RandomGenerator random) {
        return sealed("cc_admin", bytes(random));
    }

    /** The id in a user's API key; empty when the text is not an API key or its checksum is wrong. */
    static Optional<KeyId> keyId(String text) {
        return id(API_KEY, text).flatMap(id -> {
            try {
                KeyId key = new KeyId(id);
                key.owner();
                return Optional.of(key);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    /** The instance in a connect token; empty when the text is not a connect token or its checksum is wrong. */
    static Optional<InstanceId> tokenInstance(String text) {
        return instance(CONNECT_TOKEN, text);
    }

    /** The instance in an instance token; empty when the text is not an instance token or its checksum is wrong. */
    static Optional<InstanceId> reportingInstance(String text) {
        return instance(INSTANCE_TOKEN, text);
    }

    private static Optional<InstanceId> instance(Pattern form, String text) {
        return id(form, text).flatMap(id -> {
            try {
                return Optional.of(new InstanceId(id));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<String> id(Pattern form, String text) {
        Matcher matcher = form.matcher(text);
        int cut = text.lastIndexOf('_');
        if (!matcher.matches() || !text.substring(cut + 1).equals(check(text.substring(0, cut)))) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(1));
    }

    private static Secret sealed(String head, byte[] secret) {
        String body = head + "_" + base62(secret, SECRET_LENGTH);
        return new Secret(body + "_" + check(body));
    }

    private static String check(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return base62(BigInteger.valueOf(crc.getValue()).toByteArray(), CHECK_LENGTH);
    }

    private static byte[] bytes(RandomGenerator random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String base62(byte[] unsigned, int length) {
        char[] text = new char[length];
        BigInteger rest = new BigInteger(1, unsigned);
        for (int i = length - 1; i >= 0; i--) {
            BigInteger[] split = rest.divideAndRemainder(BASE);
            text[i] = DIGITS.charAt(split[1].intValue());
            rest = split[0];
        }
        return new String(text);
    }
}
