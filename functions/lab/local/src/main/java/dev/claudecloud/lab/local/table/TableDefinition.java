package dev.claudecloud.lab.local.table;

import dev.claudecloud.lab.template.TemplateSection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** Converts the template's table to the requests that create it. */
final class TableDefinition {

    private final String name;
    private final TemplateSection properties;

    TableDefinition(String name, TemplateSection properties) {
        this.name = name;
        this.properties = properties;
    }

    CreateTableRequest create() {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.fromValue(properties.text("BillingMode")))
                .attributeDefinitions(properties.list("AttributeDefinitions").stream()
                        .map(a -> AttributeDefinition.builder()
                                .attributeName(a.text("AttributeName"))
                                .attributeType(a.text("AttributeType"))
                                .build())
                        .toList())
                .keySchema(keys(properties))
                .globalSecondaryIndexes(properties.list("GlobalSecondaryIndexes").stream()
                        .map(index -> GlobalSecondaryIndex.builder()
                                .indexName(index.text("IndexName"))
                                .keySchema(keys(index))
                                .projection(p -> p.projectionType(
                                        index.section("Projection").text("ProjectionType")))
                                .build())
                        .toList())
                .build();
    }

    Optional<UpdateTimeToLiveRequest> timeToLive() {
        TemplateSection ttl = properties.section("TimeToLiveSpecification");
        return ttl.optionalText("AttributeName")
                .map(attribute -> UpdateTimeToLiveRequest.builder()
                        .tableName(name)
                        .timeToLiveSpecification(t -> t.attributeName(attribute).enabled(true))
                        .build());
    }

    private static List<KeySchemaElement> keys(TemplateSection section) {
        return section.list("KeySchema").stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.text("AttributeName"))
                        .keyType(key.text("KeyType"))
                        .build())
                .toList();
    }
}
