package dev.claudecloud.lab.simulators.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The requests since the start or the last {@link #clear}; of more than 50 000, the newest ones. Thread-safe. */
public final class RequestLog {

    private static final int MOST = 50_000;

    private final InstantSource clock;
    private final Map<Long, LoggedRequest> entries = new LinkedHashMap<>();
    private long next = 1;

    RequestLog(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns all requests, oldest first. */
    public synchronized List<LoggedRequest> all() {
        return List.copyOf(entries.values());
    }

    /** Returns the requests whose whole method and whole path match these regular expressions, oldest first. */
    public List<LoggedRequest> matching(String method, String path) {
        Pattern methods = Pattern.compile(method);
        Pattern paths = Pattern.compile(path);
        return all().stream()
                .filter(each -> methods.matcher(each.method()).matches()
                        && paths.matcher(each.path()).matches())
                .toList();
    }

    /** Returns how many match. */
    public int count(String method, String path) {
        return matching(method, path).size();
    }

    /** Deletes all entries. */
    public synchronized void clear() {
        entries.clear();
    }

    synchronized long arrived(SimulatorRequest request) {
        long number = next++;
        entries.put(
                number,
                new LoggedRequest(
                        number,
                        clock.instant(),
                        request.method(),
                        request.path(),
                        request.rawQuery(),
                        request.body(),
                        sha256(request.body()),
                        Optional.empty(),
                        Duration.ZERO));
        if (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
        return number;
    }

    synchronized void answered(long number, int status) {
        Instant now = clock.instant();
        entries.computeIfPresent(
                number,
                (key, was) -> new LoggedRequest(
                        was.number(),
                        was.at(),
                        was.method(),
                        was.path(),
                        was.query(),
                        was.body(),
                        was.bodyHash(),
                        Optional.of(status),
                        Duration.between(was.at(), now)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
