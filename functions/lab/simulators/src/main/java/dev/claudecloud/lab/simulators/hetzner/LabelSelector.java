package dev.claudecloud.lab.simulators.hetzner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A label selector: {@code k=v}, {@code k==v}, {@code k!=v}, {@code k}, {@code !k}, {@code k in (a,b)}, {@code k notin
 * (a,b)}, joined by commas that mean "and". An object without the label equals no value and is in no set.
 */
final class LabelSelector {

    private static final String KEY = "(?:[a-z0-9.-]+/)?[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?";
    private static final String VALUE = "[A-Za-z0-9._-]*";
    private static final Pattern EQUALITY = Pattern.compile("(" + KEY + ")\\s*(==|=|!=)\\s*(" + VALUE + ")");
    private static final Pattern SET = Pattern.compile("(" + KEY + ")\\s+(in|notin)\\s*\\(([^()]*)\\)");
    private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*(" + KEY + ")");
    private static final Pattern COMMA_OUTSIDE = Pattern.compile(",(?![^()]*\\))");

    private final List<Predicate<Map<String, String>>> requirements;

    private LabelSelector(List<Predicate<Map<String, String>>> requirements) {
        this.requirements = requirements;
    }

    /** Parses a selector, and refuses an invalid one with 422; an empty text selects everything. */
    static LabelSelector parse(String text) {
        List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
        if (!text.isBlank()) {
            for (String each : COMMA_OUTSIDE.split(text, -1)) {
                requirements.add(requirement(each.strip()));
            }
        }
        return new LabelSelector(List.copyOf(requirements));
    }

    boolean fits(Map<String, String> labels) {
        return requirements.stream().allMatch(each -> each.test(labels));
    }

    private static Predicate<Map<String, String>> requirement(String text) {
        Matcher equality = EQUALITY.matcher(text);
        if (equality.matches()) {
            return oneOf(
                    equality.group(1),
                    List.of(equality.group(3)),
                    equality.group(2).equals("!="));
        }
        Matcher set = SET.matcher(text);
        if (set.matches()) {
            List<String> values = Pattern.compile(",")
                    .splitAsStream(set.group(3))
                    .map(String::strip)
                    .toList();
            return oneOf(set.group(1), values, set.group(2).equals("notin"));
        }
        Matcher existence = EXISTENCE.matcher(text);
        if (existence.matches()) {
            String key = existence.group(2);
            boolean absent = !existence.group(1).isEmpty();
            return labels -> labels.containsKey(key) != absent;
        }
        throw ErrorCode.invalid("label_selector", "no label selector: " + text);
    }

    private static Predicate<Map<String, String>> oneOf(String key, List<String> values, boolean negated) {
        return labels ->
                Optional.ofNullable(labels.get(key)).filter(values::contains).isPresent() != negated;
    }
}
