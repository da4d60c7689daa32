package dev.claudecloud.lab.local.table;

import dev.claudecloud.aws.client.DynamoClients;
import dev.claudecloud.aws.client.UrlConnectionTransport;
import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A process that writes to a local table until it is killed, and prints each number once its write is acknowledged. */
final class TableWriter {

    static final String TABLE = "claudecloud";

    private static final Path TEMPLATE = RepositoryFile.at("infra/template.yaml");

    private TableWriter() {}

    /** Arguments: the table's folder, and the first number. */
    public static void main(String[] arguments) {
        LocalTable table = LocalTable.start(Path.of(arguments[0]), "127.0.0.1");
        DynamoDbClient client = client(table.endpoint());
        table.create(
                client,
                TABLE,
                Template.read(TEMPLATE, Map.of()).resource("Table").section("Properties"));
        for (int number = Integer.parseInt(arguments[1]); ; number++) {
            // Every third is a put: the store uses both ways of writing.
            if (number % 3 == 0) {
                put(client, number);
            } else {
                transact(client, number);
            }
            System.out.println(number);
        }
    }

    static DynamoDbClient client(URI endpoint) {
        return DynamoClients.create(
                Map.of(
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local",
                        "AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString()),
                UrlConnectionTransport.create());
    }

    /** Returns the numbers under a partition key: a transaction writes under {@code left} and {@code right}. */
    static Set<Integer> numbers(DynamoDbClient client, String partition) {
        return client
                .queryPaginator(query -> query.tableName(TABLE)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
                .items()
                .stream()
                .map(item ->
                        Integer.valueOf(Objects.requireNonNull(item.get("sk")).s()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void put(DynamoDbClient client, int number) {
        client.putItem(put -> put.tableName(TABLE).item(item("single", number)));
    }

    private static void transact(DynamoDbClient client, int number) {
        List<TransactWriteItem> writes = Stream.of("left", "right")
                .map(partition -> TransactWriteItem.builder()
                        .put(put -> put.tableName(TABLE).item(item(partition, number)))
                        .build())
                .toList();
        client.transactWriteItems(transaction -> transaction.transactItems(writes));
    }

    private static Map<String, AttributeValue> item(String partition, int number) {
        return Map.of(
                "pk", AttributeValue.fromS(partition),
                "sk", AttributeValue.fromS(Integer.toString(number)));
    }
}
