package dev.claudecloud.lab.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.claudecloud.lab.local.file.PrivateFile;
import dev.claudecloud.lab.local.table.LocalTable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes {@code sam-env.json}, with which {@code sam local invoke --env-vars} connects a function in a container to
 * this cloud's table. The table must listen on an address that containers reach: {@code scripts/dev --table-address}.
 */
record SamEnvironment(DataFolder folder) {

    void write(Map<String, String> environment, LocalTable table) {
        Map<String, String> variables = new TreeMap<>(environment);
        // SAM passes on only variables that the template has, so the SDK's settings go in as system properties. The bus
        // is in this process: work that a function in a container requests is found by reconcile.
        variables.merge(
                "JAVA_TOOL_OPTIONS",
                "-Daws.endpointUrlDynamoDb=" + table.endpoint() + " -Daws.endpointUrlEventBridge=http://127.0.0.1:9",
                (theirs, ours) -> theirs + " " + ours);
        var file = new JsonMapper().createObjectNode();
        variables.forEach(file.putObject("Parameters")::put);
        PrivateFile.write(folder.file("sam-env.json"), file.toPrettyString() + "\n");
    }
}
