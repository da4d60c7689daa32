package dev.claudecloud.aws.store;

/** How a record becomes attributes and comes back, equal to what it was. */
interface ItemMapper<T> {

    void write(T value, ItemWriter to);

    T read(ItemReader from);
}
