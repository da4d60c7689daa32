package dev.claudecloud.hetzner.userdata;

import dev.claudecloud.core.access.KeyText;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.Ulid;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.user.SshKey;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Boots for tests. */
final class Boots {

    static final SshKey ED25519 = new SshKey("ssh-ed25519 AAAA" + "C3Nza".repeat(12) + " ada@laptop");
    static final SshKey RSA_4096 = new SshKey("ssh-rsa AAAA" + "b3BlbnNzaA".repeat(71));
    static final Secret SETUP_KEY = new Secret("11111111-2222-3333-4444-555555555555");

    static final Secret TOKEN = KeyText.newInstanceToken(instanceOf(7), new SecureRandom());
    static final URI API = URI.create("https://api.example.com");

    private Boots() {}

    static InstanceId instanceOf(long user) {
        return new InstanceId(Ulid.of(1_700_000_000_000L, 42, user).toString());
    }

    static ServerBoot of(long user, SshKey... keys) {
        return new ServerBoot(
                instanceOf(user),
                4711,
                "ext4",
                List.of(keys),
                Optional.of(SETUP_KEY),
                Optional.of(URI.create("https://netbird.example.com:33073")),
                TOKEN,
                API,
                ToolSources.OFFICIAL,
                "cc-test");
    }

    static ServerBoot withKeys(int count, SshKey key) {
        return of(7, Collections.nCopies(count, key).toArray(SshKey[]::new));
    }
}
