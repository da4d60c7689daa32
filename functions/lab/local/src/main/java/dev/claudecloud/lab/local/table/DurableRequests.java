package dev.claudecloud.lab.local.table;

import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * Makes DynamoDB Local answer a transaction only after it is written to the file. By itself, and for transactions alone
 * of all writes, it passes the {@code COMMIT} to the thread of its database and answers at once: a {@code kill -9} in
 * between loses an acknowledged transaction (DynamoDB Local 3.3.1, {@code SQLiteDBAccess.commitTransaction}).
 */
final class DurableRequests extends LocalDynamoDBRequestHandler {

    private static final ListTablesRequest ONE_TABLE =
            ListTablesRequest.builder().limit(1).build();

    DurableRequests(String folder) {
        super(0, false, folder, true, false);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(
            String accessKey, String region, TransactWriteItemsRequest request) {
        TransactWriteItemsResponse response = super.transactWriteItems(accessKey, region, request);
        // That thread runs one job at a time, and a read waits for its own job: after it, the commit is done.
        super.listTables(accessKey, region, ONE_TABLE);
        return response;
    }
}
