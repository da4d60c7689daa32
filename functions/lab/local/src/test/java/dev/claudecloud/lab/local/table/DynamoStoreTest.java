package dev.claudecloud.lab.local.table;

import dev.claudecloud.aws.client.HttpTransport;
import dev.claudecloud.aws.client.Queued;
import dev.claudecloud.aws.store.DynamoStore;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.RecordingLog;
import dev.claudecloud.lab.testkit.store.StoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoStoreTest extends StoreContract {

    private final DynamoForTests dynamo;
    private final DynamoDbClient client;

    DynamoStoreTest() throws Exception {
        dynamo = DynamoForTests.start();
        client = Queued.atMost(HttpTransport.AT_ONCE, DynamoDbClient.class, dynamo.client());
    }

    @Override
    protected Store open(FakeClock clock) {
        return new DynamoStore(client, dynamo.newTable(client), clock, new RecordingLog());
    }

    @AfterAll
    void stop() throws Exception {
        client.close();
        dynamo.close();
    }
}
