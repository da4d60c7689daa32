package dev.claudecloud.provisioner.state;

/** Terraform states as texts. */
final class States {

    private States() {}

    static String text(String lineage, long serial, String serverId, String status) {
        return """
                {"version":4,"terraform_version":"1.11.4","serial":%d,"lineage":"%s","outputs":{"a":{"value":1}},
                "resources":[
                {"mode":"data","type":"hcloud_image","name":"i","instances":[{"attributes":{"id":"99"}}]},
                {"mode":"managed","type":"hcloud_volume","name":"data","instances":[{"attributes":{"id":"5"}}]},
                {"mode":"managed","type":"hcloud_server","name":"machine","instances":[{"index_key":0,%s
                "attributes":{"id":"%s"}}]}],"check_results":null}
                """.formatted(serial, lineage, status.isEmpty() ? "" : "\"status\":\"" + status + "\",", serverId);
    }

    static TerraformState state(String lineage, long serial) {
        return TerraformState.parse(text(lineage, serial, "7", "")).orElseThrow();
    }
}
