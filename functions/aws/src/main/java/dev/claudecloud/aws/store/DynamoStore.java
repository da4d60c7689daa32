package dev.claudecloud.aws.store;

import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.port.Log;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.IdempotencyRecord;
import dev.claudecloud.core.store.Page;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.store.StoreException;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.ConnectToken;
import dev.claudecloud.core.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** The store on one DynamoDB table: every read consistent but {@link #due}, every write under a condition. */
public final class DynamoStore implements Store {

    private static final Pattern USER_ENTRY = Pattern.compile("[0-9]{13}");
    private static final Pattern INSTANCE_ENTRY = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final String COUNT = "n";

    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;
    private final DynamoCommits commits;
    private final DynamoLists lists;
    private final DueIndex dueIndex;

    /**
     * Creates a store on an existing table.
     *
     * @param clock determines which replies have expired
     * @param log logs items that are omitted from a list, since this program cannot read them
     */
    public DynamoStore(DynamoDbClient client, String table, InstantSource clock, Log log) {
        this.client = client;
        this.table = table;
        this.clock = clock;
        this.commits = new DynamoCommits(client, table);
        this.lists = new DynamoLists(client, table, log);
        this.dueIndex = new DueIndex(client, table, log);
    }

    @Override
    public Optional<Account> account(UserId user) {
        return account(asked(() -> items(user, ItemKey.ACCOUNT_FROM)));
    }

    @Override
    public Optional<AccountSnapshot> snapshot(OperationId operation) {
        ItemKey key = ItemKey.of(operation);
        List<Map<String, AttributeValue>> items = asked(() -> items(operation.owner(), key.sk()));
        Optional<Operation> found = items.stream()
                .filter(item -> ItemKey.of(item).equals(key))
                .findFirst()
                .map(item -> ItemSchema.read(item, ChangeWrites.OPERATION));
        List<Map<String, AttributeValue>> others = items.stream()
                .filter(item -> !ItemKey.of(item).sk().startsWith(ItemKey.OPERATION))
                .toList();
        return account(others).map(account -> AccountSnapshot.of(account, operation, found));
    }

    private static Optional<Account> account(List<Map<String, AttributeValue>> items) {
        List<User> users = new ArrayList<>();
        List<ApiKey> keys = new ArrayList<>();
        List<ConnectToken> tokens = new ArrayList<>();
        List<Instance> instances = new ArrayList<>();
        List<MachineReport> reports = new ArrayList<>();
        for (Map<String, AttributeValue> item : items) {
            String sk = ItemKey.of(item).sk();
            if (sk.equals(ItemKey.USER)) {
                users.add(ItemSchema.read(item, ChangeWrites.USER));
            } else if (sk.startsWith(ItemKey.API_KEY)) {
                keys.add(ItemSchema.read(item, ChangeWrites.KEY));
            } else if (sk.startsWith(ItemKey.TOKEN)) {
                tokens.add(ItemSchema.read(item, ChangeWrites.TOKEN));
            } else if (sk.startsWith(ItemKey.INSTANCE)) {
                instances.add(ItemSchema.read(item, ChangeWrites.INSTANCE));
            } else if (sk.startsWith(ItemKey.REPORT)) {
                reports.add(ItemSchema.read(item, ChangeWrites.REPORT));
            } else {
                throw new StoreException("item " + ItemKey.of(item) + " is of an unknown kind");
            }
        }
        return users.stream().findFirst().map(found -> new Account(found, keys, tokens, instances, reports));
    }

    /** Returns all items from this sort key to the end of the account. */
    private List<Map<String, AttributeValue>> items(UserId user, String from) {
        return range(ItemKey.partition(user), from, ItemKey.ACCOUNT_TO, Integer.MAX_VALUE);
    }

    /** Returns the items between two sort keys in their order, at most {@code limit}. */
    private List<Map<String, AttributeValue>> range(String partition, String from, String to, int limit) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                .expressionAttributeValues(Map.of(
                        ":pk", AttributeValue.fromS(partition),
                        ":from", AttributeValue.fromS(from),
                        ":to", AttributeValue.fromS(to)))
                .build();
        QueryResponse page = client.query(request);
        List<Map<String, AttributeValue>> items = new ArrayList<>(page.items());
        while (page.hasLastEvaluatedKey() && items.size() < limit) {
            Map<String, AttributeValue> after = page.lastEvaluatedKey();
            page = client.query(request.toBuilder().exclusiveStartKey(after).build());
            items.addAll(page.items());
        }
        return items.size() > limit ? items.subList(0, limit) : items;
    }

    @Override
    public Optional<Instance> instance(InstanceId id) {
        return item(ItemKey.of(id)).map(item -> ItemSchema.read(item, ChangeWrites.INSTANCE));
    }

    @Override
    public Optional<Operation> operation(OperationId id) {
        return item(ItemKey.of(id)).map(item -> ItemSchema.read(item, ChangeWrites.OPERATION));
    }

    @Override
    public Optional<IdempotencyRecord> reply(String key) {
        return item(ItemKey.reply(key)).map(item -> ItemSchema.read(item, ChangeWrites.REPLY));
    }

    private Optional<Map<String, AttributeValue>> item(ItemKey key) {
        return asked(() -> {
            var answer = client.getItem(
                    request -> request.tableName(table).key(key.attributes()).consistentRead(true));
            return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
        });
    }

    @Override
    public CommitOutcome commit(List<Change> changes) {
        return commits.commit(changes, clock.instant());
    }

    @Override
    public Page<User> users(Optional<String> cursor, int limit) {
        return asked(() -> lists.page(
                ItemKey.USERS,
                USER_ENTRY,
                entry -> ItemKey.of(new UserId(Long.parseLong(entry))),
                ChangeWrites.USER,
                cursor,
                limit));
    }

    @Override
    public Page<Instance> instances(Optional<String> cursor, int limit) {
        return asked(() -> lists.page(
                ItemKey.INSTANCES,
                INSTANCE_ENTRY,
                entry -> ItemKey.of(new InstanceId(entry)),
                ChangeWrites.INSTANCE,
                cursor,
                limit));
    }

    @Override
    public List<InstanceId> due(DueQueue queue, Instant now, int limit) {
        return asked(() -> dueIndex.due(queue, now, limit));
    }

    @Override
    public List<HistoryEntry> history(InstanceId instance, Instant since, int limit) {
        String from = ItemKey.history(instance, since);
        String to = ItemKey.HISTORY + instance + "#~";
        return asked(() -> range(ItemKey.partition(instance.owner()), from, to, limit)).stream()
                .map(item -> ItemSchema.read(item, ChangeWrites.HISTORY))
                .toList();
    }

    @Override
    public List<Charge> charges(UserId user, YearMonth month) {
        String from = ItemKey.charges(month);
        return asked(() -> range(ItemKey.partition(user), from, from + "~", Integer.MAX_VALUE)).stream()
                .map(item -> ItemSchema.read(item, ChangeWrites.CHARGE))
                .toList();
    }

    @Override
    public UserId nextUserId() {
        return asked(() -> new UserId(Long.parseLong(client.updateItem(request -> request.tableName(table)
                        .key(ItemKey.COUNTER.attributes())
                        .updateExpression("ADD #count :one")
                        .expressionAttributeNames(Map.of("#count", COUNT))
                        .expressionAttributeValues(Map.of(":one", ConditionExpression.number(1)))
                        .returnValues(ReturnValue.UPDATED_NEW))
                .attributes()
                .getOrDefault(COUNT, ConditionExpression.number(0))
                .n())));
    }

    @Override
    public void ping() {
        asked(() -> client.getItem(request -> request.tableName(table).key(ItemKey.COUNTER.attributes())));
    }

    private static <T> T asked(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw new StoreException("the table did not answer a read", e);
        }
    }
}
