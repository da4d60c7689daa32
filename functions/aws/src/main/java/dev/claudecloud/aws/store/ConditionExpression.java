package dev.claudecloud.aws.store;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The condition of a write, in DynamoDB's expression language. */
record ConditionExpression(String expression, Map<String, String> names, Map<String, AttributeValue> values) {

    static final ConditionExpression NONE = new ConditionExpression("", Map.of(), Map.of());
    static final ConditionExpression ABSENT =
            new ConditionExpression("attribute_not_exists(#pk)", Map.of("#pk", ItemKey.PK), Map.of());
    static final ConditionExpression PRESENT =
            new ConditionExpression("attribute_exists(#pk)", Map.of("#pk", ItemKey.PK), Map.of());

    private static final String VERSION = "version";

    /** Returns the condition for writing this version: nothing is stored before version 1. */
    static ConditionExpression follows(long version) {
        return version == 1 ? ABSENT : is(VERSION, number(version - 1));
    }

    static ConditionExpression isVersion(long version) {
        return is(VERSION, number(version));
    }

    static ConditionExpression is(String attribute, AttributeValue value) {
        return new ConditionExpression(
                "#" + attribute + " = :" + attribute,
                Map.of("#" + attribute, attribute),
                Map.of(":" + attribute, value));
    }

    /** Returns the condition for a reply: there is none, or one that has expired by {@code now}. */
    static ConditionExpression absentOrExpired(AttributeValue now) {
        return new ConditionExpression(
                "attribute_not_exists(#pk) OR #expires <= :now",
                Map.of("#pk", ItemKey.PK, "#expires", IdempotencyItem.EXPIRES),
                Map.of(":now", now));
    }

    /** Returns the condition for the holder of a lease who writes the version after the stored one. */
    static ConditionExpression held(long version, String owner, long fence) {
        return new ConditionExpression(
                "#version = :version AND #fence = :fence AND #owner = :owner",
                Map.of("#version", VERSION, "#fence", InstanceItem.FENCE, "#owner", InstanceItem.LEASE_OWNER),
                Map.of(
                        ":version",
                        number(version - 1),
                        ":fence",
                        number(fence),
                        ":owner",
                        AttributeValue.fromS(owner)));
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    boolean demandsNothing() {
        return expression.isEmpty();
    }
}
