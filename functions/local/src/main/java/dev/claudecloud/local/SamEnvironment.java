package dev.claudecloud.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.claudecloud.local.table.LocalTable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes {@code sam-env.json}, with which {@code sam local invoke --env-vars} lets a function in a container work on
 * this cloud's table.
 */
record SamEnvironment(DataFolder folder) {

    void write(Map<String, String> environment, LocalTable table) {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", table.endpoint().toString());
        // The bus is in this process: what a function in a container asks for is found by reconcile.
        variables.put("AWS_ENDPOINT_URL_EVENTBRIDGE", "http://127.0.0.1:9");
        var file = new JsonMapper().createObjectNode();
        variables.forEach(file.putObject("Parameters")::put);
        WholeFile.write(folder.file("sam-env.json"), file.toPrettyString() + "\n");
    }
}
