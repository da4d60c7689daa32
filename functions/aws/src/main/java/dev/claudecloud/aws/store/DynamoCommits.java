package dev.claudecloud.aws.store;

import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.StoreException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes changes atomically, each under its condition. A single record is written by a plain put, everything else in
 * one transaction, whose token makes the SDK's own retries safe.
 */
final class DynamoCommits {

    private static final String REFUSED = "ConditionalCheckFailed";
    private static final String NONE = "None";

    /** The names of errors and cancellation reasons for concurrent writes and throttling. */
    private static final Set<String> CROWDED = Set.of(
            "TransactionConflict",
            "TransactionConflictException",
            "TransactionInProgressException",
            "ThrottlingError",
            "ThrottlingException",
            "ProvisionedThroughputExceeded",
            "ProvisionedThroughputExceededException",
            "RequestLimitExceeded");

    private final DynamoDbClient client;
    private final String table;

    DynamoCommits(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    CommitOutcome commit(List<Change> changes, Instant now) {
        List<ConditionalWrite> actions = changes.stream()
                .flatMap(change -> ChangeWrites.of(change, now).stream())
                .toList();
        requireDistinct(actions);
        if (actions.isEmpty()) {
            return new CommitOutcome.Committed();
        }
        try {
            return write(actions);
        } catch (TransactionCanceledException e) {
            return understood(actions, e.cancellationReasons(), e);
        } catch (ConditionalCheckFailedException e) {
            return refused(actions, List.of(Optional.of(e.hasItem() ? e.item() : Map.of())));
        } catch (DynamoDbException e) {
            if (e.awsErrorDetails() != null
                    && CROWDED.contains(e.awsErrorDetails().errorCode())) {
                return new CommitOutcome.Busy();
            }
            throw new StoreException("the table refused a write", e);
        } catch (SdkException e) {
            throw new StoreException("the table did not answer a write", e);
        }
    }

    private static void requireDistinct(List<ConditionalWrite> actions) {
        Set<ItemKey> seen = new HashSet<>();
        if (!actions.stream().allMatch(action -> seen.add(action.key()))) {
            throw new IllegalArgumentException("two changes of one record");
        }
    }

    private CommitOutcome write(List<ConditionalWrite> actions) {
        ConditionalWrite first = actions.getFirst();
        Optional<Map<String, AttributeValue>> single =
                actions.size() == 1 && !first.condition().demandsNothing() ? first.item() : Optional.empty();
        if (single.isPresent()) {
            client.putItem(first.alone(table, single.get()));
        } else {
            client.transactWriteItems(TransactWriteItemsRequest.builder()
                    .transactItems(actions.stream()
                            .map(action -> action.inTransaction(table))
                            .toList())
                    .clientRequestToken(UUID.randomUUID().toString())
                    .build());
        }
        return new CommitOutcome.Committed();
    }

    private static CommitOutcome understood(
            List<ConditionalWrite> actions, List<CancellationReason> reasons, TransactionCanceledException cause) {
        if (reasons.size() != actions.size()) {
            throw new StoreException("a transaction was cancelled without a reason for each write", cause);
        }
        Optional<String> unknown = reasons.stream()
                .map(CancellationReason::code)
                .filter(code -> !REFUSED.equals(code) && !NONE.equals(code) && !CROWDED.contains(code))
                .findFirst();
        if (unknown.isPresent()) {
            throw new StoreException("a transaction was cancelled: " + unknown.get(), cause);
        }
        boolean crowded = reasons.stream().map(CancellationReason::code).anyMatch(CROWDED::contains);
        CommitOutcome outcome =
                refused(actions, reasons.stream().map(DynamoCommits::found).toList());
        boolean certain = outcome instanceof CommitOutcome.Conflict && refusedForGood(actions, reasons);
        return crowded && !certain ? new CommitOutcome.Busy() : outcome;
    }

    /**
     * Returns the item that a refused write found, as an empty map if there was none; empty when the write was not
     * refused.
     */
    private static Optional<Map<String, AttributeValue>> found(CancellationReason reason) {
        return REFUSED.equals(reason.code())
                ? Optional.of(reason.hasItem() ? reason.item() : Map.of())
                : Optional.empty();
    }

    private static boolean refusedForGood(List<ConditionalWrite> actions, List<CancellationReason> reasons) {
        return IntStream.range(0, actions.size())
                .anyMatch(i -> found(reasons.get(i))
                        .map(stored -> !actions.get(i).holds().test(stored))
                        .orElse(false));
    }

    /**
     * Translates a refusal into an outcome. A commit that was made before and whose response was lost is refused too:
     * then every condition is refused, and each record is found as it was to be written.
     */
    private static CommitOutcome refused(
            List<ConditionalWrite> actions, List<Optional<Map<String, AttributeValue>>> found) {
        boolean holds = true;
        boolean proved = false;
        ConflictBuilder conflict = new ConflictBuilder();
        for (int i = 0; i < actions.size(); i++) {
            ConditionalWrite action = actions.get(i);
            if (action.condition().demandsNothing()) {
                continue;
            }
            Optional<Map<String, AttributeValue>> stored = found.get(i);
            boolean check = action.act() == ConditionalWrite.Act.CHECK;
            boolean held = stored.map(item -> action.holds().test(item)).orElse(check);
            holds &= held;
            proved |= held && action.proves();
            stored.ifPresent(item -> action.explains().accept(item, conflict));
        }
        return holds && proved ? new CommitOutcome.Committed() : conflict.build();
    }
}
