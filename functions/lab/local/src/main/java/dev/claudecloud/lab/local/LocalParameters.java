package dev.claudecloud.lab.local;

import dev.claudecloud.core.config.Setting;
import dev.claudecloud.lab.template.TemplateParameter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values that a local cloud gives to the parameters of the template. */
final class LocalParameters {

    private static final List<Setting> OFFER = List.of(Setting.SERVER_TYPES, Setting.LOCATIONS);
    private static final List<Setting> GIVEN = List.of(
            Setting.IDLE_AFTER_SECONDS,
            Setting.WAITING_AFTER_SECONDS,
            Setting.CHECK_EVERY_MINUTES,
            Setting.SILENT_AFTER_HOURS,
            Setting.PAUSE_BEFORE_HOUR_END_MINUTES,
            Setting.REPORT_EVERY_SECONDS,
            Setting.MONTHLY_BUDGET);

    private LocalParameters() {}

    /** Returns the values by the name of the parameter; the others keep their defaults. */
    static Map<String, String> of(LocalSettings settings, String url) {
        Map<Setting, String> values = values(settings, url);
        Map<String, String> parameters = new TreeMap<>();
        for (TemplateParameter parameter : TemplateParameter.in(settings.template())) {
            values.forEach((setting, value) -> {
                if (parameter.variables().contains(setting.variable())) {
                    parameters.put(parameter.name(), value);
                }
            });
        }
        return parameters;
    }

    private static Map<Setting, String> values(LocalSettings settings, String url) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        values.put(Setting.PROVIDER, settings.provider().text());
        values.put(Setting.PUBLIC_URL, url);
        GIVEN.forEach(setting -> given(settings, setting).ifPresent(value -> values.put(setting, value)));
        if (settings.provider() == LocalProvider.HETZNER) {
            OFFER.forEach(setting -> given(settings, setting).ifPresent(value -> values.put(setting, value)));
        } else {
            // What a deployment offers at Hetzner forbids nothing elsewhere.
            OFFER.forEach(setting -> values.put(setting, ""));
        }
        return values;
    }

    private static Optional<String> given(LocalSettings settings, Setting setting) {
        return Optional.ofNullable(settings.environment().get(setting.variable()));
    }
}
