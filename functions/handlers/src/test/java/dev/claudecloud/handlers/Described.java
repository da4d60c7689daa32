package dev.claudecloud.handlers;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.claudecloud.handlers.http.JsonMaps;
import dev.claudecloud.lab.template.ApiOperation;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** Checks a response against openapi.yaml. */
final class Described {

    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createForInlineApiSpecification(JsonMaps.write(cast(Description.whole())))
                    .build();

    private static final String FOREVER = "public, max-age=31536000, immutable";

    private Described() {}

    static void check(ApiOperation route, String path, Answer answer) {
        Assertions.assertThat(route.statuses())
                .as("%s answers %s", route.id(), answer.body())
                .contains(String.valueOf(answer.status()));
        Assertions.assertThat(answer.headers())
                .containsEntry("Cache-Control", lasts(route, answer) ? FOREVER : "no-store")
                .containsKey("X-Request-Id");
        SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
        Optional.ofNullable(answer.headers().get("Content-Type")).ifPresent(response::withContentType);
        answer.headers().forEach(response::withHeader);
        if (!answer.body().isEmpty()) {
            response.withBody(answer.body());
        }
        ValidationReport report =
                VALIDATOR.validateResponse(path, Request.Method.valueOf(route.method()), response.build());
        Assertions.assertThat(report.getMessages())
                .as("%s %s: %s", route.method(), path, answer.body())
                .filteredOn(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .isEmpty();
    }

    /** The one response whose address stands for its content. */
    private static boolean lasts(ApiOperation route, Answer answer) {
        return route.id().equals("getMachineFiles") && answer.status() == 200;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> cast(Map<?, ?> map) {
        return (Map<String, ?>) map;
    }
}
