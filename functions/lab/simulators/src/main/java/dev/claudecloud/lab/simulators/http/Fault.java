package dev.claudecloud.lab.simulators.http;

import java.util.regex.Pattern;

/**
 * Something that goes wrong with the requests it fits.
 *
 * @param method a regular expression for the whole method, such as {@code POST} or {@code .*}
 * @param path a regular expression for the whole path, without the query
 * @param skip how many requests that fit pass unharmed before the first that does not
 * @param times how many requests it hits, at least 1
 */
public record Fault(Pattern method, Pattern path, FaultMode mode, int skip, int times) {

    /** As many times as there are requests. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** Refuses counts that mean nothing. */
    public Fault {
        if (times < 1 || skip < 0) {
            throw new IllegalArgumentException("a fault hits at least once and skips no negative number");
        }
    }

    /** Hits the next {@code times} requests that fit. */
    public static Fault of(String method, String path, FaultMode mode, int times) {
        return new Fault(Pattern.compile(method), Pattern.compile(path), mode, 0, times);
    }

    /** The same, but only after so many requests that fit. */
    public Fault after(int skipped) {
        return new Fault(method, path, mode, skipped, times);
    }

    boolean fits(SimulatorRequest request) {
        return method.matcher(request.method()).matches()
                && path.matcher(request.path()).matches();
    }
}
