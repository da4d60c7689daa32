package dev.claudecloud.lab.simulators.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The check that every other test relies on does find what is wrong. */
class SpecCheckTest {

    private final SpecCheck check = new SpecCheck();

    @Test
    void takesARealAnswer() throws IOException {
        pass("GET", "/v1/volumes/1", new byte[0], 200, volume());
        check.assertClean();
        assertThat(check.answers()).isEqualTo(1);
    }

    @Test
    void findsAMissingField() throws IOException {
        ObjectNode answer = volume();
        answer.withObject("/volume").remove("linux_device");
        assertFound("GET", "/v1/volumes/1", new byte[0], 200, answer);
    }

    @Test
    void findsAFieldOfAnotherType() throws IOException {
        ObjectNode answer = volume();
        answer.withObject("/volume").put("size", "ten");
        assertFound("GET", "/v1/volumes/1", new byte[0], 200, answer);
    }

    @Test
    void findsAValueThatIsNotInTheList() throws IOException {
        ObjectNode answer = volume();
        answer.withObject("/volume").put("status", "ready");
        assertFound("GET", "/v1/volumes/1", new byte[0], 200, answer);
    }

    @Test
    void findsANullThatMayNotBe() throws IOException {
        ObjectNode answer = volume();
        answer.withObject("/volume").putNull("name");
        assertFound("GET", "/v1/volumes/1", new byte[0], 200, answer);
    }

    @Test
    void findsAnErrorThatIsNone() throws IOException {
        assertFound(
                "GET", "/v1/volumes/1", new byte[0], 404, SimulatorJson.object().put("message", "no"));
    }

    @Test
    void findsARequestThatHetznerWouldNotTake() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            ObjectNode made =
                    (ObjectNode) hetzner.post("/volumes", Map.of("name", "data", "size", 10, "location", "fsn1"))
                            .json();
            assertFound("POST", "/v1/volumes", SimulatorJson.bytes(Map.of("name", "data")), 201, made);
        }
    }

    @Test
    void findsAPathThatHetznerDoesNotHave() throws IOException {
        assertFound("GET", "/v1/disks/1", new byte[0], 200, volume());
    }

    private void assertFound(String method, String path, byte[] body, int status, ObjectNode answer) {
        pass(method, path, body, status, answer);
        assertThatThrownBy(check::assertClean).isInstanceOf(AssertionError.class);
    }

    private void pass(String method, String path, byte[] body, int status, ObjectNode answer) {
        Map<String, String> headers = Map.of("authorization", "Bearer x", "content-type", "application/json");
        SimulatorRequest request =
                new SimulatorRequest(method, path, "", Map.<String, List<String>>of(), headers, body, Map.of());
        check.around(request, it -> SimulatorResponse.json(status, answer));
    }

    private static ObjectNode volume() throws IOException {
        try (Simulated hetzner = Simulated.start()) {
            long id = hetzner.volume("data");
            return (ObjectNode) hetzner.get("/volumes/" + id).json();
        }
    }
}
