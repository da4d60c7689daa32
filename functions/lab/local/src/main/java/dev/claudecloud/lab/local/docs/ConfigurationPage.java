package dev.claudecloud.lab.local.docs;

import static dev.claudecloud.lab.local.docs.MarkdownTable.code;

import dev.claudecloud.core.config.Setting;
import dev.claudecloud.core.config.Setting.Scope;
import dev.claudecloud.lab.template.TemplateParameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The page {@code docs/configuration.md}: the template's parameters and the programs' environment variables. */
final class ConfigurationPage {

    private final List<TemplateParameter> parameters;

    ConfigurationPage(List<TemplateParameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    String text() {
        String settings = Arrays.stream(Scope.values()).map(this::section).collect(Collectors.joining());
        return """
            # Configuration

            %s

            ## Parameters of the template

            Set these when you deploy to AWS: `sam deploy --parameter-overrides IdleAfterSeconds=3600`, or in `samconfig.toml`.
            Secrets are never parameters: a parameter holds the name of a SecureString in the SSM Parameter Store.

            %s
            ## Environment variables of the programs

            On AWS the template and the worker's image set these variables. The local cloud sets those that connect its parts;
            others, such as the idle times and the limits of a machine, come from the environment of `./scripts/dev`. A value
            has to match the form, which is a regular expression. A parameter of the template that stands in place of the
            default sets the variable on AWS, and has the default.
            %s
            ## Environment variables of the scripts

            The scripts have variables of their own, mostly for alternative download sources. `./scripts/dev --help`,
            `./scripts/build --help` and `./scripts/test --help` describe them.
            """.formatted(ReferencePages.GENERATED, parameterTable(), settings);
    }

    private MarkdownTable parameterTable() {
        MarkdownTable table = new MarkdownTable("Parameter", "Default", "Allowed values", "Meaning");
        for (TemplateParameter parameter : parameters) {
            String defaultValue = parameter.defaultValue().isEmpty() ? "empty" : code(parameter.defaultValue());
            table.row(code(parameter.name()), defaultValue, parameter.allowed(), parameter.description());
        }
        return table;
    }

    private String section(Scope scope) {
        MarkdownTable table = new MarkdownTable("Variable", "Default", "Form", "Meaning");
        Arrays.stream(Setting.values())
                .filter(setting -> setting.scope() == scope)
                .forEach(setting -> table.row(
                        code(setting.variable()), defaultOf(setting), code(setting.form()), setting.description()));
        return "\n### " + scope.title() + "\n\n" + table;
    }

    private String defaultOf(Setting setting) {
        return parameters.stream()
                .filter(parameter -> parameter.variables().contains(setting.variable()))
                .map(parameter -> "parameter " + code(parameter.name()))
                .findFirst()
                .orElseGet(() -> code(setting.defaultValue().orElse("")));
    }
}
