package dev.claudecloud.handlers.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.TemplateTable;
import dev.claudecloud.handlers.bench.ReportCosts.Row;
import dev.claudecloud.handlers.bench.TableMeter.Counted;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The figures from which the cost of reports is computed. */
@Tag("slow")
class ReportCostsTest {

    @Test
    void areWhatTheDecisionSays(@TempDir Path folder) throws Exception {
        List<Row> rows;
        try (Table table = Table.start(folder)) {
            rows = ReportCosts.measure(table, TemplateTable.FILE);
        }

        assertThat(rows)
                .extracting(Row::kinds)
                .containsExactly(
                        "Query, TransactWriteItems", "Query", "Query, TransactWriteItems", "Query", "Query, PutItem");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.units(Counted::reads)).isEqualTo(1);
            assertThat(row.bytes(Counted::reads)).isLessThan(4096);
            assertThat(row.sent() + row.answered()).isLessThan(3000);
        });
        assertThat(rows.getLast().units(counted -> !counted.reads())).isEqualTo(1);
        assertThat(rows.get(2).units(counted -> !counted.reads()))
                .as("two items, twice as a transaction")
                .isEqualTo(4);
    }

    @Test
    void sizesAreThoseOfDynamoDb() {
        assertThat(TableMeter.bytes(Map.of("name", AttributeValue.fromS("ä")))).isEqualTo(6);
        assertThat(TableMeter.bytes(Map.of("n", AttributeValue.fromN("1735725600"))))
                .isEqualTo(7);
        assertThat(TableMeter.bytes(Map.of("l", AttributeValue.fromL(List.of(AttributeValue.fromBool(true))))))
                .isEqualTo(6);
    }
}
