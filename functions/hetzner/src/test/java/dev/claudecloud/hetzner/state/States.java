package dev.claudecloud.hetzner.state;

import dev.claudecloud.hetzner.terraform.StateSnapshot;
import java.nio.charset.StandardCharsets;

/** Terraform states. */
final class States {

    private States() {}

    static StateSnapshot state(String lineage, long serial) {
        String text = """
                {
                  "version": 4, "serial": %d, "lineage": "%s",
                  "resources": [{"mode": "managed", "type": "hcloud_volume", "name": "data",
                    "instances": [{"attributes": {"id": "5", "name": "ä\\u00e4"}}]}]
                }
                """.formatted(serial, lineage);
        return StateSnapshot.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
