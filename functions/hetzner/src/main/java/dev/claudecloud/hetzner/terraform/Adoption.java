package dev.claudecloud.hetzner.terraform;

/**
 * An existing resource of ours that is missing from the state and is imported by the next apply.
 *
 * @param address the address to import it to, see {@link ModuleAddresses}; the module must have it, so a server can be
 *     adopted only while {@code running} is true
 * @param id its id at Hetzner
 */
public record Adoption(String address, String id) {

    public Adoption {
        ModuleAddresses.check(address);
        if (!id.matches("[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("not an id");
        }
    }
}
