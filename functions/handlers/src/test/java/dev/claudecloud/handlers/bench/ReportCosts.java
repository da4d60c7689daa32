package dev.claudecloud.handlers.bench;

import dev.claudecloud.handlers.bench.TableMeter.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts what the reports of a machine cost: requests to the table, capacity units, bytes. Nothing is timed. */
public final class ReportCosts {

    private ReportCosts() {}

    /**
     * One report.
     *
     * @param name what is special about it
     * @param sent bytes of the request, headers included
     * @param answered bytes of the response, headers included
     */
    record Row(String name, List<Counted> requests, int sent, int answered) {

        String kinds() {
            return requests.stream().map(Counted::kind).collect(Collectors.joining(", "));
        }

        long units(Predicate<Counted> which) {
            return requests.stream().filter(which).mapToLong(Counted::units).sum();
        }

        long bytes(Predicate<Counted> which) {
            return requests.stream().filter(which).mapToLong(Counted::bytes).sum();
        }
    }

    /** Argument: the template. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("claudecloud-bench");
        try (Table table = Table.start(folder)) {
            System.out.print(text(measure(table, Path.of(arguments[0]))));
        } finally {
            Bench.delete(folder);
        }
    }

    /** Sends the reports of a new machine. */
    static List<Row> measure(Table table, Path template) throws IOException {
        try (MeteredMachine machine = new MeteredMachine(table, template)) {
            List<Row> rows = new ArrayList<>();
            rows.add(machine.report("first report", "waiting_user", 300));
            machine.passes(Duration.ofMinutes(1));
            rows.add(machine.report("quiet", "waiting_user", 360));
            machine.passes(Duration.ofMinutes(1));
            rows.add(machine.report("state change", "working", 2));
            machine.passes(Duration.ofMinutes(1));
            rows.add(machine.report("working", "working", 62));
            machine.passes(Duration.ofMinutes(3));
            rows.add(machine.report("4 minutes later", "working", 242));
            return rows;
        }
    }

    private static String text(List<Row> rows) {
        StringBuilder text = new StringBuilder("""
                units, bytes: as DynamoDB charges requests and counts the bytes of items
                sent, answered: bytes at the gateway, as text of HTTP/1.1 with its headers, without TLS

                """);
        text.append(String.format(
                "%-16s %-26s %-11s %-11s %-12s %-12s %-6s %s%n",
                "report",
                "requests to the table",
                "read units",
                "read bytes",
                "write units",
                "write bytes",
                "sent",
                "answered"));
        for (Row row : rows) {
            text.append(String.format(
                    "%-16s %-26s %-11d %-11d %-12d %-12d %-6d %d%n",
                    row.name(),
                    row.kinds(),
                    row.units(Counted::reads),
                    row.bytes(Counted::reads),
                    row.units(counted -> !counted.reads()),
                    row.bytes(counted -> !counted.reads()),
                    row.sent(),
                    row.answered()));
        }
        return text.toString();
    }
}
