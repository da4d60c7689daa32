package dev.claudecloud.handlers.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A variant that was laid out and warmed up, with its results since. */
final class Trial {

    private static final int TRAINING = 50;

    private final Variant variant;
    private final FunctionProcess process;
    private final List<String> options;
    private final long classes;
    private final List<Sample> samples = new ArrayList<>();

    private Trial(Variant variant, FunctionProcess process, List<String> options, long classes) {
        this.variant = variant;
        this.process = process;
        this.options = options;
        this.classes = classes;
    }

    /** Runs it once, uncounted: to warm up the machine, train its archive and count its classes. */
    static Trial prepare(Variant variant, FunctionProcess process, Path folder)
            throws IOException, InterruptedException {
        Path archive = folder.resolve("archive");
        Path log = folder.resolve("classes");
        List<String> training = new ArrayList<>(variant.training(archive));
        training.add("-Xlog:class+load:file=" + log);
        process.run(training, TRAINING);
        try (var lines = Files.lines(log)) {
            long classes = lines.filter(line -> line.contains(" source: ")).count();
            return new Trial(variant, process, variant.trained(archive), classes);
        }
    }

    /** Runs it once more and records the result. */
    void measure(int warm) throws IOException, InterruptedException {
        samples.add(process.run(options, warm));
    }

    Variant variant() {
        return variant;
    }

    /** Returns how many classes it loads. */
    long classes() {
        return classes;
    }

    /** Returns one measurement of all samples, oldest first. */
    double[] values(ToDoubleFunction<Sample> of) {
        return samples.stream().mapToDouble(of).toArray();
    }

    /** Returns their median. */
    double median(ToDoubleFunction<Sample> of) {
        return Sample.quantile(values(of), Sample.MEDIAN);
    }
}
