package dev.claudecloud.aws.store;

import dev.claudecloud.core.report.MachineFacts;
import java.util.Map;
import java.util.stream.Collectors;

/** {@link MachineFacts} as a nested map. */
final class MachineFactsMapper implements ItemMapper<MachineFacts> {

    private static final ItemMapper<MachineFacts.Memory> MEMORY = new MemoryMapper();
    private static final ItemMapper<MachineFacts.Disk> DISK = new DiskMapper();
    private static final ItemMapper<MachineFacts.Port> PORT = new PortMapper();
    private static final ItemMapper<Map.Entry<String, String>> VERSION = new VersionMapper();

    @Override
    public void write(MachineFacts facts, ItemWriter to) {
        to.number("clients", facts.clients())
                .number("cpu_percent", facts.cpuPercent())
                .nested("memory", MEMORY, facts.memory())
                .nested("disk", DISK, facts.disk())
                .list("ports", PORT::write, facts.ports())
                .list(
                        "versions",
                        VERSION::write,
                        facts.versions().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .toList());
    }

    @Override
    public MachineFacts read(ItemReader from) {
        return new MachineFacts(
                from.optionalNumber("clients"),
                from.optionalNumber("cpu_percent"),
                from.optionalNested("memory", MEMORY),
                from.optionalNested("disk", DISK),
                from.list("ports", PORT),
                from.list("versions", VERSION).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static final class MemoryMapper implements ItemMapper<MachineFacts.Memory> {

        @Override
        public void write(MachineFacts.Memory memory, ItemWriter to) {
            to.number("total_mb", memory.totalMb())
                    .number("available_mb", memory.availableMb())
                    .number("oom_kills", memory.oomKills());
        }

        @Override
        public MachineFacts.Memory read(ItemReader from) {
            return new MachineFacts.Memory(
                    from.number("total_mb"), from.number("available_mb"), from.number("oom_kills"));
        }
    }

    private static final class DiskMapper implements ItemMapper<MachineFacts.Disk> {

        @Override
        public void write(MachineFacts.Disk disk, ItemWriter to) {
            to.number("used_percent", disk.usedPercent())
                    .number("inodes_used_percent", disk.inodesUsedPercent())
                    .flag("read_only", disk.readOnly());
        }

        @Override
        public MachineFacts.Disk read(ItemReader from) {
            return new MachineFacts.Disk(
                    from.number("used_percent"), from.number("inodes_used_percent"), from.flag("read_only"));
        }
    }

    private static final class PortMapper implements ItemMapper<MachineFacts.Port> {

        @Override
        public void write(MachineFacts.Port port, ItemWriter to) {
            to.number("port", port.number()).text("program", port.program());
        }

        @Override
        public MachineFacts.Port read(ItemReader from) {
            return new MachineFacts.Port(from.number("port"), from.optionalText("program"));
        }
    }

    private static final class VersionMapper implements ItemMapper<Map.Entry<String, String>> {

        @Override
        public void write(Map.Entry<String, String> version, ItemWriter to) {
            to.text("name", version.getKey()).text("version", version.getValue());
        }

        @Override
        public Map.Entry<String, String> read(ItemReader from) {
            return Map.entry(from.text("name"), from.text("version"));
        }
    }
}
