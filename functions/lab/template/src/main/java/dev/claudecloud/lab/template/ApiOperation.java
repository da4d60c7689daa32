package dev.claudecloud.lab.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation of the API as {@code infra/openapi.yaml} describes it.
 *
 * @param id its {@code operationId}
 * @param path its path, with placeholders in braces
 * @param statuses the status codes of its responses
 * @param open whether it needs no key
 * @param pathExamples an example of each placeholder of the path
 * @param queryExamples an example of each query parameter that has one
 * @param bodyExample the example of its body that an administrator would send
 */
public record ApiOperation(
        String id,
        String method,
        String path,
        Set<String> statuses,
        boolean open,
        Map<String, String> pathExamples,
        Map<String, String> queryExamples,
        Optional<Map<String, Object>> bodyExample) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9_]+)}");

    public ApiOperation {
        statuses = Set.copyOf(statuses);
        pathExamples = Map.copyOf(pathExamples);
        queryExamples = Map.copyOf(queryExamples);
    }

    /** Returns the names of the path's placeholders, in order. */
    public List<String> placeholders() {
        return PLACEHOLDER.matcher(path).results().map(found -> found.group(1)).toList();
    }

    /** Returns the values of the placeholders in a path of this operation; empty for another path. */
    public Optional<Map<String, String>> match(String actual) {
        Matcher matcher = Pattern.compile(
                        PLACEHOLDER.matcher(path.replace(".", "\\.")).replaceAll("([^/]+)"))
                .matcher(actual);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        placeholders().forEach(name -> values.put(name, matcher.group(values.size() + 1)));
        return Optional.of(values);
    }

    /** Returns the path with the examples in place of the placeholders. */
    public String examplePath() {
        return PLACEHOLDER.matcher(path).replaceAll(found -> pathExamples.getOrDefault(found.group(1), "1"));
    }
}
