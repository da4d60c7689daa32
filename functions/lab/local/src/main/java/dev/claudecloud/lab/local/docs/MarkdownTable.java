package dev.claudecloud.lab.local.docs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown. */
final class MarkdownTable {

    private final int columns;
    private final List<String> lines = new ArrayList<>();

    MarkdownTable(String... titles) {
        this.columns = titles.length;
        row(titles);
        lines.add("|" + String.join("|", Collections.nCopies(columns, "---")) + "|");
    }

    /** Adds a row of Markdown texts. */
    MarkdownTable row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("expected " + columns + " cells, not " + cells.length);
        }
        lines.add(List.of(cells).stream()
                .map(cell -> " " + cell.replace("|", "\\|"))
                .collect(Collectors.joining(" |", "|", " |")));
        return this;
    }

    /** Formats a value as code; an empty text stays empty. */
    static String code(String value) {
        return value.isEmpty() ? "" : "`" + value + "`";
    }

    /** Returns the lines, each with its end. */
    @Override
    public String toString() {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
