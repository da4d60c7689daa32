package dev.claudecloud.netbird.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The recorded responses of a real NetBird server, in {@code netbird-recorded.txt}: a line {@code METHOD /path [body]},
 * then a line {@code   -> STATUS body}. A body that ends in {@code …cut} was recorded in part.
 */
final class Recording {

    private static final String CUT = "…cut";
    private static final String ARROW = "  -> ";

    /** A call and its response. */
    record Exchange(String method, String target, String body, int status, String answer) {

        boolean cut() {
            return answer.endsWith(CUT);
        }

        @Override
        public String toString() {
            return method + " " + target + " -> " + status;
        }

        /** Returns {@code groups} for {@code /api/groups/g1}. */
        String collection() {
            return target.split("[/?]", -1)[2];
        }

        /** Returns whether the response is a list. */
        boolean ofMany() {
            return method.equals("GET") && target.split("[/]", -1).length == 3;
        }
    }

    private Recording() {}

    static List<Exchange> read() {
        List<Exchange> exchanges = new ArrayList<>();
        String request = "";
        for (String line : lines()) {
            if (line.startsWith(ARROW)) {
                String[] asked = (request + " ").split(" ", 3);
                String[] got = line.substring(ARROW.length()).split(" ", 2);
                exchanges.add(new Exchange(asked[0], asked[1], asked[2].strip(), Integer.parseInt(got[0]), got[1]));
            } else if (!line.startsWith("#")) {
                request = line;
            }
        }
        return exchanges;
    }

    private static List<String> lines() {
        try (InputStream in = Recording.class.getResourceAsStream("/netbird-recorded.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
