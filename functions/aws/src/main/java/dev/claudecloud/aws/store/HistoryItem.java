package dev.claudecloud.aws.store;

import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.id.InstanceId;
import java.util.Optional;

/** A {@link HistoryEntry} as attributes. */
final class HistoryItem implements ItemMapper<HistoryEntry> {

    @Override
    public void write(HistoryEntry entry, ItemWriter to) {
        to.text("instance_id", entry.instance().value())
                .time("at", entry.at())
                .text("kind", entry.kind().text())
                .text("detail", entry.detail())
                .expires(Optional.of(entry.expiresAt()));
    }

    @Override
    public HistoryEntry read(ItemReader from) {
        return new HistoryEntry(
                new InstanceId(from.text("instance_id")),
                from.time("at"),
                from.constant("kind", HistoryEntry.Kind.class),
                from.optionalText("detail"));
    }
}
