package dev.claudecloud.aws.store;

/** Converts a record to attributes and back to an equal record. */
interface ItemMapper<T> {

    void write(T value, ItemWriter to);

    T read(ItemReader from);
}
