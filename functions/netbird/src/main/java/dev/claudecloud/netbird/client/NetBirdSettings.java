package dev.claudecloud.netbird.client;

import dev.claudecloud.http.Timeouts;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of NetBird and how to connect to it.
 *
 * @param base {@code https://api.netbird.io} or a self-hosted server, with or without {@code /api}; stored without.
 *     {@code http} is allowed for this machine only, since every call carries the token
 * @param tokens the source of the token
 * @param timeouts how long an attempt may take
 */
public record NetBirdSettings(URI base, TokenSource tokens, Timeouts timeouts) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final Set<String> PATHS = Set.of("", "/", "/api", "/api/");
    private static final int MOST_PORT = 65535;

    /** @throws IllegalArgumentException stating what is wrong with the address, without repeating it */
    public NetBirdSettings {
        base = normalised(base);
    }

    /** Creates settings with the default timeouts. */
    public static NetBirdSettings of(URI base, TokenSource tokens) {
        return new NetBirdSettings(base, tokens, Timeouts.DEFAULT);
    }

    private static URI normalised(URI given) {
        String scheme = lower(given.getScheme());
        String host = lower(given.getHost());
        check(scheme.equals("https") || scheme.equals("http"), "is not https://…");
        check(HOST.matcher(host).matches(), "has no host");
        check(scheme.equals("https") || LOOPBACK.matcher(host).matches(), "is http, which is for this machine only");
        check(given.getRawUserInfo() == null, "has a user in it");
        check(given.getRawQuery() == null && given.getRawFragment() == null, "has more than a path");
        check(PATHS.contains(String.valueOf(given.getRawPath())), "has a path other than /api");
        check(given.getPort() == -1 || (given.getPort() > 0 && given.getPort() <= MOST_PORT), "has no such port");
        return URI.create(scheme + "://" + host + (given.getPort() == -1 ? "" : ":" + given.getPort()));
    }

    private static String lower(@Nullable String part) {
        return part == null ? "" : part.toLowerCase(Locale.ROOT);
    }

    private static void check(boolean right, String wrong) {
        if (!right) {
            throw new IllegalArgumentException("the address of NetBird " + wrong);
        }
    }
}
