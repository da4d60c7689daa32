package dev.claudecloud.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.CommitOutcome.Busy;
import dev.claudecloud.core.store.CommitOutcome.Committed;
import dev.claudecloud.core.store.CommitOutcome.Conflict;
import dev.claudecloud.core.store.StoreException;
import dev.claudecloud.core.user.User;
import dev.claudecloud.lab.testkit.store.RandomRecords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What a cancelled transaction means; DynamoDB Local never cancels for lack of capacity, so each test sets reasons. */
class DynamoCommitsTest {

    private static final UserId ID = new UserId(1);
    private static final RandomRecords RANDOM = new RandomRecords(11);
    private static final User USER = RANDOM.user(ID);
    private static final User OTHER = RANDOM.user(ID);

    /** Cancels every transaction for these reasons. */
    private record Cancelling(List<CancellationReason> reasons) implements DynamoDbClient {

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            throw TransactionCanceledException.builder()
                    .cancellationReasons(reasons)
                    .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }

    private static CancellationReason reason(String code) {
        return CancellationReason.builder().code(code).build();
    }

    private static CancellationReason refused(User stored) {
        Map<String, AttributeValue> item = ItemSchema.item(ItemKey.of(ID), ChangeWrites.USER, stored);
        return CancellationReason.builder()
                .code("ConditionalCheckFailed")
                .item(item)
                .build();
    }

    /** The items of a new user: the record, the entry in the list, and the address. */
    private static CommitOutcome commit(CancellationReason... reasons) {
        return new DynamoCommits(new Cancelling(List.of(reasons)), "table")
                .commit(List.of(new Change.SaveUser(USER), new Change.ClaimEmail(USER.email(), ID)), Instant.EPOCH);
    }

    private static CancellationReason refusedEmail(UserId owner) {
        return CancellationReason.builder()
                .code("ConditionalCheckFailed")
                .item(Map.of("user_id", AttributeValue.fromN(owner.toString())))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
    void isBusyWhenOthersWrite(String code) {
        assertThat(commit(reason("None"), reason(code), reason("None"))).isEqualTo(new Busy());
    }

    @Test
    void isBusyWhileItIsNotCertainThatAllWasWritten() {
        assertThat(commit(refused(USER), reason("None"), reason("TransactionConflict")))
                .isEqualTo(new Busy());
    }

    @Test
    void isAConflictWhenOneRecordIsAnotherWhateverTheOthersSay() {
        assertThat(commit(refused(OTHER), reason("None"), reason("TransactionConflict")))
                .isEqualTo(new Conflict(false, Optional.empty(), Optional.of(OTHER), Optional.empty()));
    }

    @Test
    void isCommittedWhenEveryConditionFindsWhatItWanted() {
        assertThat(commit(refused(USER), reason("None"), refusedEmail(ID))).isEqualTo(new Committed());
    }

    @Test
    void isAConflictWhenOneConditionWasStillMet() {
        assertThat(commit(refused(USER), reason("None"), reason("None")))
                .isEqualTo(new Conflict(false, Optional.empty(), Optional.of(USER), Optional.empty()));
        assertThat(commit(reason("None"), reason("None"), refusedEmail(ID)))
                .isEqualTo(new Conflict(true, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void failsOnReasonsItDoesNotKnow() {
        assertThatThrownBy(() -> commit(reason("ValidationError"), reason("None"), reason("None")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("ValidationError");
        assertThatThrownBy(() -> commit(reason("TransactionConflict"))).isInstanceOf(StoreException.class);
    }
}
