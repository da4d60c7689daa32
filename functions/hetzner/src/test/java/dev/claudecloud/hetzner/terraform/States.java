package dev.claudecloud.hetzner.terraform;

import java.nio.charset.StandardCharsets;

/** States as Terraform writes them. */
final class States {

    private States() {}

    static StateSnapshot snapshot(long serial) {
        return StateSnapshot.parse(bytes(serial, "one", "")).orElseThrow();
    }

    /** @param resources the JSON of the resources, separated by commas */
    static byte[] bytes(long serial, String lineage, String resources) {
        return """
            {"version": 4, "terraform_version": "1.11.4", "serial": %d, "lineage": "%s", "outputs": {}, "resources": [%s]}
            """.formatted(serial, lineage, resources).getBytes(StandardCharsets.UTF_8);
    }
}
