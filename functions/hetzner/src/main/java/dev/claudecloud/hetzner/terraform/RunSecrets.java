package dev.claudecloud.hetzner.terraform;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The inputs that a run receives only through its environment, never as an argument or file.
 *
 * @param token the Hetzner token; the provider accepts only tokens of 64 characters
 * @param endpoint an address other than Hetzner's own, for a simulator
 * @param variables the values of the module's variables by name, all except texts as JSON; see {@link
 *     InstanceVariables#values}
 */
public record RunSecrets(String token, Optional<URI> endpoint, Map<String, String> variables) {

    public RunSecrets {
        variables = Map.copyOf(variables);
        for (String name : variables.keySet()) {
            if (!name.matches("[a-z][a-z0-9_]*")) {
                throw new IllegalArgumentException("not the name of a variable: " + name);
            }
        }
    }

    /** Shows only the names: any value may be a secret. */
    @Override
    public String toString() {
        return "Inputs["
                + String.join(", ", variables.keySet().stream().sorted().toList()) + "]";
    }
}
