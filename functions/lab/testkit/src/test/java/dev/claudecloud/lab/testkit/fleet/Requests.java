package dev.claudecloud.lab.testkit.fleet;

/** Counts requests to the table, and what they wrote. */
final class Requests {

    long reads;
    long commits;
    long listings;
    long records;
    long history;

    long all() {
        return reads + commits + listings;
    }

    void add(Requests other) {
        reads += other.reads;
        commits += other.commits;
        listings += other.listings;
        records += other.records;
        history += other.history;
    }
}
