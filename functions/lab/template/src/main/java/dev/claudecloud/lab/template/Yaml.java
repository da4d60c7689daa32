package dev.claudecloud.lab.template;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML and expands CloudFormation's short forms to the long forms. An unknown tag is refused. */
public final class Yaml {

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
        return Stream.of("Ref", "GetAtt", "Sub")
                .collect(Collectors.toMap(name -> new Tag("!" + name), name -> node -> longForm(name, node)));
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
