package dev.claudecloud.lab.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML and expands CloudFormation's short forms to the long forms. An unknown tag is refused. */
public final class Yaml {

    private static final Set<String> TEXT_FORMS = Set.of("Ref", "GetAtt", "Sub");
    private static final Set<String> LIST_FORMS = Set.of("If", "Equals");

    private Yaml() {}

    public static TemplateSection parse(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel("template")
                .setAllowDuplicateKeys(false)
                .setTagConstructors(tags())
                .build();
        try {
            return TemplateSection.of("", new Load(settings).loadFromString(text));
        } catch (YamlEngineException e) {
            throw new TemplateException("template: " + e.getMessage(), e);
        }
    }

    private static Map<Tag, ConstructNode> tags() {
        Map<Tag, ConstructNode> tags = new HashMap<>();
        TEXT_FORMS.forEach(name -> tags.put(new Tag("!" + name), node -> longForm(name, node)));
        LIST_FORMS.forEach(name -> tags.put(new Tag("!" + name), node -> listForm(name, node)));
        return tags;
    }

    private static Object listForm(String name, Node node) {
        if (!(node instanceof SequenceNode list)) {
            throw new TemplateException("template: !" + name + " is supported only with a list");
        }
        return Map.of("Fn::" + name, list.getValue().stream().map(Yaml::entry).toList());
    }

    /** An entry of such a list: a string, or a short form with a string. */
    private static Object entry(Node node) {
        String tag = node.getTag().getValue().replaceFirst("^!", "");
        if (TEXT_FORMS.contains(tag)) {
            return longForm(tag, node);
        }
        if (!(node instanceof ScalarNode scalar)) {
            throw new TemplateException("template: " + tag + " is not supported in a list of arguments");
        }
        return scalar.getValue();
    }

    private static Object longForm(String name, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw new TemplateException("template: !" + name + " is supported only with a string");
        }
        String text = scalar.getValue();
        return switch (name) {
            case "Ref" -> Map.of("Ref", text);
            case "GetAtt" -> Map.of("Fn::GetAtt", List.of(text.split("\\.", 2)));
            default -> Map.of("Fn::" + name, text);
        };
    }
}
