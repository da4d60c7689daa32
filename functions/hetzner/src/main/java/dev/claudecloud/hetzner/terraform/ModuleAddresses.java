package dev.claudecloud.hetzner.terraform;

import java.util.regex.Pattern;

/** The addresses of the module {@code user_instance}. */
public final class ModuleAddresses {

    /** The server, while {@code running} is true. */
    public static final String SERVER = "hcloud_server.instance[0]";

    /** The volume with the user's data. */
    public static final String VOLUME = "hcloud_volume.data";

    /**
     * The attachment of the volume to its server, while {@code running} is true. It is imported by the id of the
     * volume.
     */
    public static final String ATTACHMENT = "hcloud_volume_attachment.data[0]";

    private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*(\\[[0-9]{1,3}])?");

    private ModuleAddresses() {}

    /** Validates an address, which never looks like an option. */
    static String check(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("not the address of a resource: " + address);
        }
        return address;
    }
}
