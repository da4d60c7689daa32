package dev.claudecloud.hetzner.terraform;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The complete environment of a run, as an allow-list: nothing is inherited from this process. */
final class ChildEnvironment {

    private ChildEnvironment() {}

    /** @param workspace the name of the Terraform workspace */
    static Map<String, String> of(
            TerraformInstallation installation, Path folder, String workspace, RunSecrets inputs) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", installation.searchPath());
        environment.put("HOME", folder.toString());
        environment.put("TMPDIR", folder.resolve(Workspace.TEMPORARY).toString());
        environment.put("LC_ALL", "C");
        environment.put("TF_IN_AUTOMATION", "1");
        environment.put("TF_INPUT", "0");
        environment.put("TF_WORKSPACE", workspace);
        environment.put("TF_CLI_CONFIG_FILE", installation.cliConfig().toString());
        environment.put("CHECKPOINT_DISABLE", "1");
        environment.put("HCLOUD_TOKEN", inputs.token());
        inputs.endpoint().ifPresent(endpoint -> environment.put("HCLOUD_ENDPOINT", endpoint.toString()));
        inputs.variables().forEach((name, value) -> environment.put("TF_VAR_" + name, value));
        return environment;
    }
}
