package dev.claudecloud.handlers;

import dev.claudecloud.lab.testkit.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.Tag;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/** The table of {@code infra/template.yaml}. */
public final class TemplateTable {

    /** The path of the template for the tests of this module. */
    public static final Path FILE = RepositoryFile.at("infra/template.yaml");

    private TemplateTable() {}

    /** Creates it under this name, which no other table has. */
    public static void create(DynamoDbClient client, Path template, String name) throws IOException {
        try {
            client.createTable(request(template, name));
        } catch (ResourceInUseException e) {
            // On a busy machine the client sends the request again before the first response: both mean this table.
        }
    }

    private static CreateTableRequest request(Path template, String name) throws IOException {
        Map<?, ?> table = map(map(map(whole(template), "Resources"), "Table"), "Properties");
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(list(table, "AttributeDefinitions")
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(text(attribute, "AttributeName"))
                                .attributeType(text(attribute, "AttributeType"))
                                .build())
                        .toList())
                .keySchema(keys(table))
                .globalSecondaryIndexes(list(table, "GlobalSecondaryIndexes")
                        .map(index -> GlobalSecondaryIndex.builder()
                                .indexName(text(index, "IndexName"))
                                .keySchema(keys(index))
                                .projection(p -> p.projectionType(text(map(index, "Projection"), "ProjectionType")))
                                .build())
                        .toList())
                .build();
    }

    private static Map<?, ?> whole(Path template) throws IOException {
        // No value with such a tag belongs to the table: the name of the tag stands for it.
        Map<Tag, ConstructNode> tags =
                Stream.of("!Ref", "!GetAtt", "!Sub").collect(Collectors.toMap(Tag::new, tag -> node -> tag));
        LoadSettings settings = LoadSettings.builder().setTagConstructors(tags).build();
        return (Map<?, ?>) new Load(settings).loadFromString(Files.readString(template));
    }

    private static List<KeySchemaElement> keys(Map<?, ?> of) {
        return list(of, "KeySchema")
                .map(key -> KeySchemaElement.builder()
                        .attributeName(text(key, "AttributeName"))
                        .keyType(text(key, "KeyType"))
                        .build())
                .toList();
    }

    private static Stream<Map<?, ?>> list(Map<?, ?> parent, String name) {
        return ((List<?>) Objects.requireNonNull(parent.get(name))).stream().map(entry -> (Map<?, ?>) entry);
    }

    private static Map<?, ?> map(Map<?, ?> parent, String name) {
        return (Map<?, ?>) Objects.requireNonNull(parent.get(name));
    }

    private static String text(Map<?, ?> parent, String name) {
        return (String) Objects.requireNonNull(parent.get(name));
    }
}
