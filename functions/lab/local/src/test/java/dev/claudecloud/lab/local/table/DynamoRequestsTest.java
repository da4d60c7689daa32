package dev.claudecloud.lab.local.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.aws.store.DynamoStore;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.user.User;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.RecordingLog;
import dev.claudecloud.lab.testkit.store.StoreScene;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** How many requests each method of the store makes, and which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoRequestsTest {

    private final DynamoForTests dynamo;
    private final DynamoDbClient client;
    private final Disturbance watch = new Disturbance();
    private final DynamoStore store;
    private final StoreScene scene;

    DynamoRequestsTest() throws Exception {
        dynamo = DynamoForTests.start();
        client = dynamo.client(1, watch);
        FakeClock clock = new FakeClock();
        store = new DynamoStore(client, dynamo.newTable(client), clock, new RecordingLog());
        scene = new StoreScene(clock, store);
    }

    @AfterAll
    void stop() throws Exception {
        client.close();
        dynamo.close();
    }

    private void takes(Runnable call, Class<?>... requests) {
        watch.sent();
        call.run();
        assertThat(watch.sent().stream().<Object>map(Object::getClass)).containsExactly((Object[]) requests);
    }

    @Test
    void readsWithOneRequest() {
        Instance instance = scene.instance(scene.user(1));

        takes(() -> store.account(new UserId(1)), QueryRequest.class);
        takes(() -> store.account(new UserId(999)), QueryRequest.class);
        takes(() -> store.snapshot(instance.work().operation().orElseThrow()), QueryRequest.class);
        takes(() -> store.instance(instance.id()), GetItemRequest.class);
        takes(() -> store.operation(instance.work().operation().orElseThrow()), GetItemRequest.class);
        takes(() -> store.reply("0".repeat(64)), GetItemRequest.class);
        takes(store::ping, GetItemRequest.class);
        takes(store::nextUserId, UpdateItemRequest.class);
    }

    @Test
    void writesWithOneRequest() {
        User user = scene.user(2);
        InstanceAndOperation create = scene.newInstance(user);

        takes(
                () -> scene.mustCommit(
                        new Change.SaveInstance(create.instance()), new Change.SaveOperation(create.operation())),
                TransactWriteItemsRequest.class);
        takes(
                () -> scene.mustCommit(new Change.SaveInstance(scene.lease(create.instance(), "worker"))),
                PutItemRequest.class);
        takes(() -> scene.mustCommit(new Change.RemoveUser(user)), TransactWriteItemsRequest.class);
        takes(() -> scene.mustCommit());
    }

    @Test
    void listsWithTwoRequests() {
        scene.instance(scene.user(3));

        takes(() -> store.users(Optional.empty(), 100), QueryRequest.class, BatchGetItemRequest.class);
        takes(() -> store.instances(Optional.empty(), 100), QueryRequest.class, BatchGetItemRequest.class);
    }

    @Test
    void asksEachOfSixteenShardsOnce() {
        watch.sent();
        store.due(DueQueue.IDLE, scene.clock().instant(), 100);

        assertThat(watch.sent())
                .hasSize(16)
                .allSatisfy(request -> assertThat(request)
                        .isInstanceOfSatisfying(
                                QueryRequest.class,
                                query -> assertThat(query.indexName()).isEqualTo("due-index")));
    }
}
