package dev.claudecloud.hetzner.userdata;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.network.UserSubnet;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.user.SshKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values that a server needs to become the machine of an instance. Two of them are secrets: the setup key, which is
 * valid for a single join, and the token, which is good for reports of this machine and nothing else.
 *
 * @param volumeId Hetzner's id of the volume; the server waits for it
 * @param volumeFormat {@code ext4} or {@code xfs}, used only if the volume is empty
 * @param sshKeys public keys with which user {@code claude} may log in
 * @param setupKey one-off key of NetBird; without one the server joins no network
 * @param managementUrl NetBird's management server, with http only in tests; empty for NetBird's own
 * @param reportToken the instance token with which the server reports its use
 * @param apiUrl the API from which it fetches its files and to which it reports, with http only in tests
 * @param deployment prefix of the deployment, 1 to 32 of a-z, 0-9 and -
 */
public record ServerBoot(
        InstanceId instance,
        long volumeId,
        String volumeFormat,
        List<SshKey> sshKeys,
        Optional<Secret> setupKey,
        Optional<URI> managementUrl,
        Secret reportToken,
        URI apiUrl,
        ToolSources sources,
        String deployment) {

    private static final Set<String> FORMATS = Set.of("ext4", "xfs");
    private static final Pattern DEPLOYMENT = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Pattern SETUP_KEY = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern MANAGEMENT_URL =
            Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._/-]*)?");
    private static final Pattern REPORT_TOKEN = Pattern.compile("ci_[0-7][0-9A-Z]{25}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}");
    private static final Pattern API_URL = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    /** @throws IllegalArgumentException when a value is malformed; the message never contains a secret */
    public ServerBoot {
        sshKeys = List.copyOf(sshKeys);
        require(volumeId > 0, "the id of a volume is positive");
        require(FORMATS.contains(volumeFormat), "the format of a volume is one of " + FORMATS);
        require(DEPLOYMENT.matcher(deployment).matches(), "the deployment's prefix is 1 to 32 of a-z, 0-9 and -");
        require(
                setupKey.map(Secret::reveal).stream().allMatch(SETUP_KEY.asMatchPredicate()),
                "the set-up key is not one of NetBird's");
        require(
                managementUrl.map(URI::toString).stream().allMatch(MANAGEMENT_URL.asMatchPredicate()),
                "the management URL is not an http(s) URL of host, port and path");
        require(REPORT_TOKEN.matcher(reportToken.reveal()).matches(), "the token is not an instance token");
        require(API_URL.matcher(apiUrl.toString()).matches(), "the API's URL is not an http(s) URL of host and port");
    }

    /** Returns the owner of the machine. */
    public UserId user() {
        return instance.owner();
    }

    /**
     * Returns the address, which is the same for all machines of the user; unique only within the user's own network.
     */
    public String address() {
        return new UserSubnet(user()).machine();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
