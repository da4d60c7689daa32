package dev.claudecloud.handlers.bench;

import dev.claudecloud.handlers.http.JsonMaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The figures as a table for people and as JSON.
 *
 * @param before the load of the machine before the run
 * @param after the load after it
 */
record Report(Options options, List<Trial> trials, String before, String after) {

    private static final double P90 = 0.9;
    private static final double TOO_UNEVEN = 1.2;
    private static final double MEGA = 1e6;

    private record Figure(String name, String unit, int digits, ToDoubleFunction<Sample> of) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure("cold", "ms", 0, Sample::coldMillis),
            new Figure("init", "ms", 0, Sample::initMillis),
            new Figure("cpu", "ms", 0, Sample::cpuMillis),
            new Figure("warm p50", "ms", 2, Sample::warmP50Millis),
            new Figure("warm p99", "ms", 2, Sample::warmP99Millis),
            new Figure("memory", "MiB", 0, Sample::residentMebibytes));

    /** Returns the load average of the machine, as reported by the kernel. */
    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).strip().replaceAll(" [0-9]+/.*", "");
    }

    String text() throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%n%d rounds, %d warm requests each, %d processors, load %s before, %s after%n"
                        + "median (min..p90); cold: start of the process to its first answer%n%n",
                options.rounds(),
                options.warm(),
                Runtime.getRuntime().availableProcessors(),
                before,
                after));
        text.append(String.format("%-12s", "variant"));
        FIGURES.forEach(f -> text.append(String.format(" %-20s", f.name() + " " + f.unit())));
        text.append(String.format(" %-9s %-8s %s%n", "x control", "classes", "jar MB"));
        for (Trial trial : trials) {
            text.append(String.format("%-12s", trial.variant().name()));
            FIGURES.forEach(f -> text.append(String.format(" %-20s", spread(f, trial.values(f.of())))));
            text.append(
                    String.format(Locale.ROOT, " %-9.2f %-8d %s%n", ratio(trial), trial.classes(), megabytes(trial)));
        }
        return text.append(warning()).toString();
    }

    Map<String, @Nullable Object> json() throws IOException {
        Map<String, @Nullable Object> variants = new LinkedHashMap<>();
        for (Trial trial : trials) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            for (Figure figure : FIGURES) {
                double[] all = trial.values(figure.of());
                one.put(
                        figure.name().replace(' ', '_') + "_" + figure.unit().toLowerCase(Locale.ROOT),
                        JsonMaps.object(
                                "median", Sample.quantile(all, Sample.MEDIAN),
                                "min", Sample.quantile(all, 0),
                                "p90", Sample.quantile(all, P90),
                                "all", all));
            }
            one.put("cold_to_control", ratio(trial));
            one.put("loaded_classes", trial.classes());
            Optional<Path> jar = trial.variant().jar();
            one.put("jar_bytes", jar.isPresent() ? Files.size(jar.get()) : null);
            variants.put(trial.variant().name(), one);
        }
        return JsonMaps.object(
                "rounds", options.rounds(),
                "warm_requests", options.warm(),
                "processors", Runtime.getRuntime().availableProcessors(),
                "java", System.getProperty("java.runtime.version"),
                "load_before", before,
                "load_after", after,
                "even", warning().isEmpty(),
                "variants", variants);
    }

    private double ratio(Trial trial) {
        return trial.median(Sample::coldMillis) / trials.getFirst().median(Sample::coldMillis);
    }

    private static String spread(Figure figure, double... values) {
        String number = "%." + figure.digits() + "f";
        return String.format(
                Locale.ROOT,
                number + " (" + number + ".." + number + ")",
                Sample.quantile(values, Sample.MEDIAN),
                Sample.quantile(values, 0),
                Sample.quantile(values, P90));
    }

    private static String megabytes(Trial trial) throws IOException {
        Optional<Path> jar = trial.variant().jar();
        return jar.isPresent() ? String.format(Locale.ROOT, "%.2f", Files.size(jar.get()) / MEGA) : "-";
    }

    /** The control does the same every time: if its times vary, no other result is reliable. */
    private String warning() {
        double[] control = trials.getFirst().values(Sample::coldMillis);
        boolean uneven = Sample.quantile(control, P90) > TOO_UNEVEN * Sample.quantile(control, Sample.MEDIAN);
        return uneven
                ? "\nThe control took more than 20 % longer at its 90th percentile than at its median: the machine was"
                        + " busy with something else. Compare ratios of this run only, or run it again.\n"
                : "";
    }
}
