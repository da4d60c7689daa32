package dev.claudecloud.hetzner.terraform;

/**
 * Something that exists and is ours, but is not in the state: imported by the next apply.
 *
 * @param address where it belongs, see {@link ModuleAddresses}; the module must have it, so a server can be adopted only while
 *     {@code running} is true
 * @param id its number at Hetzner
 */
public record Adoption(String address, String id) {

    public Adoption {
        ModuleAddresses.check(address);
        if (!id.matches("[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("not an id");
        }
    }
}
