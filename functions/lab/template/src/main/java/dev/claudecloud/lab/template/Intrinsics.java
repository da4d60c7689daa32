package dev.claudecloud.lab.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves {@code Ref}, {@code Fn::GetAtt}, {@code Fn::Sub} and {@code Fn::If} as far as the template uses them; any
 * other intrinsic is refused. Values that CloudFormation would generate, ARNs and physical names, are derived from the
 * logical id.
 */
public final class Intrinsics {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");
    private static final Set<String> ATTRIBUTES = Set.of("Arn", "QueueName");
    private static final Map<String, String> PSEUDO = Map.of(
            "AWS::StackName", "claudecloud-local",
            "AWS::Region", "us-east-1",
            "AWS::AccountId", "000000000000",
            "AWS::Partition", "aws",
            "AWS::URLSuffix", "localhost");

    private final Map<String, String> parameters;
    private final Set<String> resources;
    private final Map<String, Object> conditions;

    /** @param conditions the conditions as they are written, by name */
    Intrinsics(Map<String, String> parameters, Set<String> resources, Map<String, Object> conditions) {
        this.parameters = Map.copyOf(parameters);
        this.resources = Set.copyOf(resources);
        this.conditions = Map.copyOf(conditions);
    }

    /** Returns the substitute for the ARN of a resource. */
    public static String arn(String logicalId) {
        return "arn:local:" + logicalId;
    }

    Object resolve(String where, Object value) {
        return switch (value) {
            case Map<?, ?> map -> resolveMap(where, map);
            case List<?> list -> resolveList(where, list);
            default -> value;
        };
    }

    private Object resolveMap(String where, Map<?, ?> map) {
        if (map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            String name = String.valueOf(only.getKey());
            if (name.equals("Ref") || name.startsWith("Fn::") || name.equals("Condition")) {
                return intrinsic(where, name, only.getValue());
            }
        }
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((key, entry) -> resolved.put(String.valueOf(key), resolve(where + "." + key, entry)));
        return resolved;
    }

    private List<Object> resolveList(String where, List<?> list) {
        List<Object> resolved = new ArrayList<>();
        for (Object entry : list) {
            resolved.add(resolve(where + "[" + resolved.size() + "]", entry));
        }
        return resolved;
    }

    private Object intrinsic(String where, String name, Object argument) {
        return switch (name) {
            case "Ref" -> ref(where, String.valueOf(argument));
            case "Fn::Sub" -> {
                if (!(argument instanceof String text)) {
                    throw new TemplateException(where + ": Fn::Sub is supported only with a string");
                }
                yield substitute(where, text);
            }
            case "Fn::GetAtt" -> attribute(where, argument);
            case "Fn::If" -> {
                List<?> choice = arguments(where, name, argument, 3);
                yield resolve(where, choice.get(holds(where, String.valueOf(choice.getFirst())) ? 1 : 2));
            }
            default -> throw new TemplateException(where + ": the local cloud does not support " + name);
        };
    }

    private boolean holds(String where, String condition) {
        if (!(conditions.get(condition) instanceof Map<?, ?> written) || !written.containsKey("Fn::Equals")) {
            throw new TemplateException(where + ": there is no condition " + condition + " that compares two values");
        }
        List<?> values = arguments(where, "Fn::Equals", written.get("Fn::Equals"), 2);
        return resolve(where, values.getFirst()).equals(resolve(where, values.getLast()));
    }

    private static List<?> arguments(String where, String name, Object argument, int count) {
        if (!(argument instanceof List<?> list) || list.size() != count) {
            throw new TemplateException(where + ": " + name + " needs a list of " + count);
        }
        return list;
    }

    private String ref(String where, String name) {
        return Optional.ofNullable(parameters.get(name))
                .or(() -> Optional.ofNullable(PSEUDO.get(name)))
                .or(() -> resources.contains(name) ? Optional.of(name) : Optional.empty())
                .orElseThrow(() -> new TemplateException(where + ": there is no resource or parameter " + name));
    }

    private String attribute(String where, Object argument) {
        List<?> parts = argument instanceof List<?> list
                ? list
                : List.of(String.valueOf(argument).split("\\.", 2));
        String resource = String.valueOf(parts.getFirst());
        String attribute = parts.size() == 2 ? String.valueOf(parts.getLast()) : "";
        if (!resources.contains(resource)) {
            throw new TemplateException(where + ": there is no resource or parameter " + resource);
        }
        if (!ATTRIBUTES.contains(attribute)) {
            throw new TemplateException(
                    where + ": the local cloud does not support the attribute " + resource + "." + attribute);
        }
        return attribute.equals("Arn") ? arn(resource) : resource;
    }

    private String substitute(String where, String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(2);
            String value;
            if (!matcher.group(1).isEmpty()) {
                value = "${" + name + "}";
            } else if (name.contains(".")) {
                value = attribute(where, name);
            } else {
                value = ref(where, name);
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(result).toString();
    }
}
