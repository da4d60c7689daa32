package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The recorded requests and responses of a real server. */
record Recording(List<Run> runs) {

    private static final String ANSWER = "  -> ";

    record Run(String title, List<Exchange> exchanges) {}

    /**
     * One request.
     *
     * @param before what was done beside the API just before it, empty for nothing
     * @param cut whether the end of the answer was not kept
     */
    record Exchange(String before, String method, String path, String json, int status, String body, boolean cut) {

        @Override
        public String toString() {
            return method + " " + path + " " + json;
        }
    }

    static Recording load() {
        try (InputStream stream =
                Objects.requireNonNull(Recording.class.getResourceAsStream("/netbird-recorded.txt"), "the recording")) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording parse(String text) {
        List<Run> runs = new ArrayList<>();
        List<Exchange> exchanges = new ArrayList<>();
        String before = "";
        String request = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("## Run ")) {
                exchanges = new ArrayList<>();
                runs.add(new Run(line, exchanges));
            } else if (line.startsWith("! ")) {
                before = line.substring(2);
            } else if (line.startsWith(ANSWER)) {
                exchanges.add(exchange(before, request, line.substring(ANSWER.length())));
                before = "";
            } else if (!line.isBlank() && !line.startsWith("#")) {
                request = line;
            }
        }
        return new Recording(List.copyOf(runs));
    }

    private static Exchange exchange(String before, String request, String answer) {
        String[] asked = request.split(" ", 3);
        String body = answer.substring(4);
        boolean cut = (body.startsWith("[") || body.startsWith("{")) && !isWhole(body);
        return new Exchange(
                before,
                asked[0],
                asked[1],
                asked.length > 2 ? asked[2] : "",
                Integer.parseInt(answer.substring(0, 3)),
                body,
                cut);
    }

    private static boolean isWhole(String json) {
        try {
            SimulatorJson.MAPPER.readTree(json);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
