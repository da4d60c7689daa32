package dev.claudecloud.core.id;

/** The id of an operation: a ULID that carries its owner, see {@link Ulid}. */
public record OperationId(String value) implements Comparable<OperationId> {

    public OperationId {
        if (Ulid.parse(value).user() == 0) {
            throw new IllegalArgumentException("an operation id without an owner");
        }
    }

    /** The user whose operation this is. */
    public UserId owner() {
        return new UserId(Ulid.parse(value).user());
    }

    @Override
    public int compareTo(OperationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
