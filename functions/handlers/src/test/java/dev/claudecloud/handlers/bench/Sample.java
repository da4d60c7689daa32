package dev.claudecloud.handlers.bench;

import java.util.Arrays;

/**
 * What one process showed.
 *
 * @param initMillis from its start to its first question for an event
 * @param coldMillis from its start to its first answer
 * @param cpuMillis of processor time until then; the least disturbed by what else runs on the machine
 * @param warmP50Millis median of the answers after that
 * @param warmP99Millis 99th percentile of these
 * @param residentMebibytes the most memory it ever held
 */
record Sample(
        double initMillis,
        double coldMillis,
        double cpuMillis,
        double warmP50Millis,
        double warmP99Millis,
        double residentMebibytes) {

    static final double MEDIAN = 0.5;

    /** The value below which {@code share} of all values lie; the nearest one that was measured. */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }
}
