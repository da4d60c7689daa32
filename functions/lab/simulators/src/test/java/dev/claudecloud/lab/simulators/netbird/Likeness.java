package dev.claudecloud.lab.simulators.netbird;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares texts of two servers that agree in all but what each makes by itself: ids, keys, times, addresses. Those have
 * to be of the same kind, and the same one has to stand for the same one everywhere.
 */
final class Likeness {

    private static final Pattern OWN = Pattern.compile("""
            (?<id>\\b[0-9a-v]{20}\\b)\
            |(?<key>\\b[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\\b)\
            |(?<masked>\\b[0-9A-F]{5}\\*{4})\
            |(?<second>\\b2[0-9]{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)\
            |(?<instant>\\b2[0-9]{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{1,9}Z)\
            |(?<ip>\\b100\\.104\\.\\d{1,3}\\.\\d{1,3}\\b(?!/))\
            |(?<ipv6>\\bfd[0-9a-f]{2}(?::[0-9a-f]{1,4}){7}\\b)""");

    private final Map<String, String> ours = new HashMap<>();

    /** The recorded text with everything that is known by now as it is called here. */
    String translate(String recorded) {
        return OWN.matcher(recorded)
                .replaceAll(match -> Matcher.quoteReplacement(ours.getOrDefault(match.group(), match.group())));
    }

    /** Fails if the texts differ in more than what each server generates. */
    void check(String what, String recorded, String actual) {
        assertThat(frame(actual)).as(what).isEqualTo(frame(recorded));
        learn(what, recorded, actual);
    }

    /** The same, where the end of the recorded text was cut; the comma before the cut is the last that counts. */
    void checkBeginning(String what, String recorded, String actual) {
        String kept = recorded.substring(0, recorded.lastIndexOf(','));
        assertThat(frame(actual)).as(what).startsWith(frame(kept));
        learn(what, kept, actual);
    }

    private void learn(String what, String recorded, String actual) {
        Matcher theirs = OWN.matcher(recorded);
        Matcher here = OWN.matcher(actual);
        while (theirs.find() && here.find()) {
            String known = ours.putIfAbsent(theirs.group(), here.group());
            if (known != null) {
                assertThat(here.group())
                        .as("%s: what stands for %s", what, theirs.group())
                        .isEqualTo(known);
            }
            // A masked key is the beginning of the clear one.
            if (theirs.group("key") != null) {
                ours.put(masked(theirs.group()), masked(here.group()));
            }
        }
    }

    private static String frame(String text) {
        return OWN.matcher(text).replaceAll(match -> "<" + kind(match) + ">");
    }

    private static String kind(MatchResult match) {
        return match.namedGroups().keySet().stream()
                .filter(name -> match.group(name) != null)
                .findFirst()
                .orElseThrow();
    }

    private static String masked(String key) {
        return key.substring(0, 5) + "****";
    }
}
