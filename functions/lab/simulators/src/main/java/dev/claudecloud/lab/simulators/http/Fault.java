package dev.claudecloud.lab.simulators.http;

import java.util.regex.Pattern;

/**
 * A fault, and the requests that it affects.
 *
 * @param method a regular expression for the whole method, such as {@code POST} or {@code .*}
 * @param path a regular expression for the whole path, without the query
 * @param skip how many matching requests pass unharmed before the first one that is affected
 * @param times how many requests it affects, at least 1
 */
public record Fault(Pattern method, Pattern path, FaultMode mode, int skip, int times) {

    /** Affects every matching request. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** Refuses invalid counts. */
    public Fault {
        if (times < 1 || skip < 0) {
            throw new IllegalArgumentException("times must be at least 1, and skip must not be negative");
        }
    }

    /** Returns a fault of the next {@code times} matching requests. */
    public static Fault of(String method, String path, FaultMode mode, int times) {
        return new Fault(Pattern.compile(method), Pattern.compile(path), mode, 0, times);
    }

    /** Returns this fault, beginning after this many matching requests. */
    public Fault after(int skipped) {
        return new Fault(method, path, mode, skipped, times);
    }

    boolean fits(SimulatorRequest request) {
        return method.matcher(request.method()).matches()
                && path.matcher(request.path()).matches();
    }
}
