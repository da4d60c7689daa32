package dev.claudecloud.netbird.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.function.Function;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A call of the client, with its expected form on the wire.
 *
 * @param answer the server's response
 * @param body the request's body; empty for none
 */
record WireCall(Function<NetBirdClient, Object> call, String answer, String method, String target, String body) {

    static Arguments call(
            String name,
            Function<NetBirdClient, Object> call,
            String answer,
            String method,
            String target,
            String body) {
        return argumentSet(name, new WireCall(call, answer, method, target, body));
    }

    void check(Scene scene) {
        scene.answering(200, answer);

        assertThat(call.apply(scene.client)).isNotNull();

        Scene.Taken taken = scene.taken();
        assertThat(taken.method()).isEqualTo(method);
        assertThat(taken.target()).isEqualTo(target);
        assertThat(taken.body()).isEqualTo(body.isEmpty() ? null : Scene.json(body));
        assertThat(taken.request().getHeaders().values("Authorization")).containsExactly("Token " + Scene.TOKEN);
        assertThat(taken.request().getHeaders().get("Accept")).isEqualTo("application/json");
        assertThat(taken.request().getHeaders().get("Content-Type"))
                .isEqualTo(body.isEmpty() ? null : "application/json");
        assertThat(scene.requests()).isOne();
    }
}
