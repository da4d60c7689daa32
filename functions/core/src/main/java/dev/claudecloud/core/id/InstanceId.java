package dev.claudecloud.core.id;

/** The id of an instance: a ULID that carries its owner, see {@link Ulid}. */
public record InstanceId(String value) implements Comparable<InstanceId> {

    public InstanceId {
        if (Ulid.parse(value).user() == 0) {
            throw new IllegalArgumentException("an instance id without an owner");
        }
    }

    /** The user whose instance this is. */
    public UserId owner() {
        return new UserId(Ulid.parse(value).user());
    }

    @Override
    public int compareTo(InstanceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
