package dev.claudecloud.handlers.bench;

import java.util.Arrays;

/**
 * The measurements of one process.
 *
 * @param initMillis from its start to its first request for an event
 * @param coldMillis from its start to its first response
 * @param cpuMillis CPU time until then; least disturbed by other load on the machine
 * @param warmP50Millis median of the responses after that
 * @param warmP99Millis 99th percentile of these
 * @param residentMebibytes its peak memory
 */
record Sample(
        double initMillis,
        double coldMillis,
        double cpuMillis,
        double warmP50Millis,
        double warmP99Millis,
        double residentMebibytes) {

    static final double MEDIAN = 0.5;

    /** Returns the value below which {@code share} of all values lie; the nearest measured one. */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }
}
