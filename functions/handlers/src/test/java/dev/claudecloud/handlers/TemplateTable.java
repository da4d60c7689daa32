package dev.claudecloud.handlers;

import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.template.TemplateSection;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    public static void create(DynamoDbClient client, Path template, String name) {
        try {
            client.createTable(request(template, name));
        } catch (ResourceInUseException e) {
            // On a busy machine the client sends the request again before the first response: both mean this table.
        }
    }

    private static CreateTableRequest request(Path template, String name) {
        TemplateSection table = Objects.requireNonNull(
                        Template.read(template, Map.of()).resources().get("Table"))
                .section("Properties");
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(table.list("AttributeDefinitions").stream()
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute.text("AttributeName"))
                                .attributeType(attribute.text("AttributeType"))
                                .build())
                        .toList())
                .keySchema(keys(table))
                .globalSecondaryIndexes(table.list("GlobalSecondaryIndexes").stream()
                        .map(index -> GlobalSecondaryIndex.builder()
                                .indexName(index.text("IndexName"))
                                .keySchema(keys(index))
                                .projection(p -> p.projectionType(
                                        index.section("Projection").text("ProjectionType")))
                                .build())
                        .toList())
                .build();
    }

    private static List<KeySchemaElement> keys(TemplateSection of) {
        return of.list("KeySchema").stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.text("AttributeName"))
                        .keyType(key.text("KeyType"))
                        .build())
                .toList();
    }
}
