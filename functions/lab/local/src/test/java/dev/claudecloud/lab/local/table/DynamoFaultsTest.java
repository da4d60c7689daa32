package dev.claudecloud.lab.local.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.aws.store.DynamoStore;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome.Busy;
import dev.claudecloud.core.store.CommitOutcome.Committed;
import dev.claudecloud.core.store.StoreException;
import dev.claudecloud.core.user.User;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.RecordingLog;
import dev.claudecloud.lab.testkit.store.StoreScene;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** Lost responses, items that this program cannot read, and the content of the table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoFaultsTest {

    private static final String UNREADABLE = "99";

    private final DynamoForTests dynamo;
    private final DynamoDbClient client;
    private Fixture on;

    /** A new table with a scene on it. */
    private record Fixture(
            String table,
            Disturbance disturbance,
            DynamoStore store,
            DynamoStore impatient,
            RecordingLog log,
            StoreScene scene) {}

    DynamoFaultsTest() throws Exception {
        dynamo = DynamoForTests.start();
        client = dynamo.client();
        on = fixture();
    }

    @BeforeEach
    void newTable() {
        on = fixture();
    }

    private Fixture fixture() {
        FakeClock clock = new FakeClock();
        Disturbance disturbance = new Disturbance();
        RecordingLog log = new RecordingLog();
        String table = dynamo.newTable(client);
        DynamoStore store = new DynamoStore(dynamo.client(3, disturbance), table, clock, log);
        DynamoStore impatient = new DynamoStore(dynamo.client(1, disturbance), table, clock, log);
        return new Fixture(table, disturbance, store, impatient, log, new StoreScene(clock, store));
    }

    @AfterAll
    void stop() throws Exception {
        client.close();
        dynamo.close();
    }

    private static RetryableException lost() {
        return RetryableException.create("the answer was lost");
    }

    @Test
    void takesTheSdksOwnRetryOfAPutForCommitted() {
        Instance instance = on.scene().instance(on.scene().user(1));
        on.disturbance().sent();
        on.disturbance().loseNextAnswer(lost());

        assertThat(on.store().commit(List.of(new Change.SaveInstance(on.scene().lease(instance, "worker")))))
                .isEqualTo(new Committed());
        assertThat(on.disturbance().sent()).hasSize(2);
    }

    @Test
    void takesTheSdksOwnRetryOfATransactionForCommitted() {
        User user = on.scene().user(1);
        InstanceAndOperation create = on.scene().newInstance(user);
        on.disturbance().loseNextAnswer(lost());

        assertThat(on.store()
                        .commit(List.of(
                                new Change.SaveInstance(create.instance()),
                                new Change.SaveOperation(create.operation()))))
                .isEqualTo(new Committed());

        on.disturbance().loseNextAnswer(lost());
        assertThat(on.store().commit(List.of(new Change.RemoveUser(user)))).isEqualTo(new Committed());
        assertThat(on.store().account(user.id())).isEmpty();
    }

    @Test
    void takesTheCallersRetryAfterALostAnswerForCommitted() {
        InstanceAndOperation create = on.scene().newInstance(on.scene().user(1));
        List<Change> changes =
                List.of(new Change.SaveInstance(create.instance()), new Change.SaveOperation(create.operation()));
        on.disturbance().loseNextAnswer(SdkClientException.create("the answer was lost"));

        assertThatThrownBy(() -> on.impatient().commit(changes)).isInstanceOf(StoreException.class);
        assertThat(on.impatient().commit(changes)).isEqualTo(new Committed());
    }

    @Test
    void isBusyWhenTheTableThrottles() {
        Instance instance = on.scene().newInstance(on.scene().user(1)).instance();
        on.disturbance()
                .failNextBeforeItIsSent(ProvisionedThroughputExceededException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ProvisionedThroughputExceededException")
                                .build())
                        .build());

        assertThat(on.impatient().commit(List.of(new Change.SaveInstance(instance))))
                .isEqualTo(new Busy());
        assertThat(on.store().instance(instance.id())).isEmpty();
    }

    @Test
    void failsAReadThatNobodyAnswers() {
        on.disturbance().failNextBeforeItIsSent(SdkClientException.create("refused"));

        assertThatThrownBy(() -> on.impatient().ping()).isInstanceOf(StoreException.class);
    }

    private Map<String, AttributeValue> item(String pk, String sk) {
        return client.getItem(r -> r.tableName(on.table())
                        .key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk))))
                .item();
    }

    private Map<String, AttributeValue> item(Instance instance) {
        return item("USER#" + instance.owner(), "C#INSTANCE#" + instance.id());
    }

    private void change(Map<String, AttributeValue> item, String attribute, AttributeValue value) {
        Map<String, AttributeValue> changed = new HashMap<>(item);
        changed.put(attribute, value);
        client.putItem(r -> r.tableName(on.table()).item(changed));
    }

    @Test
    void refusesAnItemOfAnUnknownVersionAndNamesIt() {
        Instance instance = on.scene().instance(on.scene().user(1));
        change(item(instance), "v", AttributeValue.fromN(UNREADABLE));

        assertThatThrownBy(() -> on.store().instance(instance.id()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("USER#1 C#INSTANCE#" + instance.id())
                .hasMessageContaining("99");
        assertThatThrownBy(() -> on.store().account(new UserId(1))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> on.store().commit(List.of(new Change.SaveInstance(instance))))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void refusesAnItemItWouldMisread() {
        Instance instance = on.scene().instance(on.scene().user(1));
        Map<String, AttributeValue> item = item(instance);
        for (Map.Entry<String, AttributeValue> wrong : Map.of(
                        "status", AttributeValue.fromS("dancing"),
                        "fence", AttributeValue.fromS("1"),
                        "created_at", AttributeValue.fromS("yesterday"),
                        "v", AttributeValue.fromS("1"),
                        "purge", AttributeValue.fromN("1"),
                        "due_shard", AttributeValue.fromS("play#1"))
                .entrySet()) {
            change(item, wrong.getKey(), wrong.getValue());
            assertThatThrownBy(() -> on.store().instance(instance.id()))
                    .as(wrong.getKey())
                    .isInstanceOf(StoreException.class);
        }
    }

    @Test
    void listsWhatItCanReadBesideAnItemItCannot() {
        User user = on.scene().user(1);
        Instant now = on.scene().clock().instant();
        Instance first = overdue(user, now);
        Instance poisoned = overdue(user, now);
        Instance last = overdue(user, now);
        change(item(poisoned), "v", AttributeValue.fromN(UNREADABLE));

        assertThat(on.store().instances(Optional.empty(), 10).items()).containsExactlyInAnyOrder(first, last);
        assertThat(on.log().lines())
                .singleElement()
                .asString()
                .startsWith("WARN")
                .contains(poisoned.id().value());
        assertThat(on.store().due(DueQueue.WORK, now, 10))
                .containsExactlyInAnyOrder(first.id(), poisoned.id(), last.id());
    }

    private Instance overdue(User user, Instant now) {
        Instance made = on.scene().newInstance(user).instance();
        return on.scene().saved(made.withWork(made.work().withDue(Due.work(now))));
    }

    @Test
    void letsTheTableDeleteWhatExpiresButNotEarlier() {
        Instance instance = on.scene().instance(on.scene().user(1));
        assertThat(item(instance)).doesNotContainKey("expires_at");
        Instance destroyed = on.scene()
                .saved(instance.withStatus(Status.DESTROYED)
                        .withExpiresAt(Instant.ofEpochSecond(1_800_000_000L, 1))
                        .next(Instant.EPOCH));
        AttributeValue roundedUp = AttributeValue.fromN("1800000001");

        assertThat(item(destroyed)).containsEntry("expires_at", roundedUp);
        assertThat(item("INSTANCES", instance.id().value())).containsEntry("expires_at", roundedUp);

        on.scene().saved(destroyed.withStatus(Status.DESTROYING).withoutExpiry().next(Instant.EPOCH));
        assertThat(item(destroyed)).doesNotContainKey("expires_at");
        assertThat(item("INSTANCES", instance.id().value())).isNotEmpty().doesNotContainKey("expires_at");
    }

    @Test
    void keepsOnlyWhatIsDueInTheIndex() {
        Instance instance = on.scene().instance(on.scene().user(1));
        assertThat(indexed())
                .singleElement()
                .satisfies(entry -> assertThat(entry).containsOnlyKeys("pk", "sk", "due_shard", "due_at"));

        on.scene()
                .saved(instance.withWork(instance.work().released(Optional.empty()))
                        .next(Instant.EPOCH));
        assertThat(indexed()).isEmpty();
    }

    private List<Map<String, AttributeValue>> indexed() {
        return client.scan(r -> r.tableName(on.table()).indexName("due-index")).items();
    }
}
