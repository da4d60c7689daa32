package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.core.access.KeyText;
import dev.claudecloud.core.provision.LeaseLostException;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.hetzner.client.HetznerError;
import dev.claudecloud.hetzner.client.HetznerException;
import dev.claudecloud.hetzner.terraform.StateException;
import dev.claudecloud.hetzner.userdata.ServerBoot;
import dev.claudecloud.hetzner.userdata.ToolSources;
import dev.claudecloud.hetzner.userdata.UserData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HetznerGuardTest {

    /** Length and name of the type, and length of the key. */
    private static final byte[] PREFIX = Base64.getDecoder().decode("AAAAC3NzaC1lZDI1NTE5AAAAIA==");

    private final HetznerGuard guard = new HetznerGuard(new HetznerFailures("/the/parameter"));

    @Test
    void letsAnAnswerThrough() {
        assertThat(guard.<String>call(() -> "answer")).isEqualTo("answer");
    }

    @Test
    void translatesWhatHetznerSays() {
        ProvisionException failure = failure(() -> {
            throw new HetznerException(HetznerError.LIMIT_REACHED, "server limit exceeded (server_limit)");
        });

        assertThat(failure.code()).isEqualTo(ProvisionCode.LIMIT_REACHED);
        assertThat(failure).hasMessageContaining("server_limit");
    }

    @Test
    void aStateThatIsNoSuccessorIsTriedAgain() {
        assertThat(failure(() -> {
                            throw new StateException("went back");
                        })
                        .code())
                .isEqualTo(ProvisionCode.CONFLICT);
    }

    @Test
    void moreKeysThanUserDataTakesIsBadInput() {
        ProvisionException failure = failure(() -> UserData.render(boot(1000)));

        assertThat(failure.code()).isEqualTo(ProvisionCode.INVALID_REQUEST);
        assertThat(failure).hasMessageContaining("register fewer SSH keys than 1000");
        assertThat(failure.hint()).contains("SSH keys");
    }

    @Test
    void saysWhereToLookWhenTerraformCannotBeRun() {
        ProvisionException failure = failure(() -> {
            throw new UncheckedIOException("no folder for Terraform", new IOException("No space left on device"));
        });

        assertThat(failure.code()).isEqualTo(ProvisionCode.INTERNAL);
        assertThat(failure.hint()).contains("CLAUDECLOUD_TERRAFORM");
    }

    @Test
    void leavesALostLeaseAndOurOwnFailuresAsTheyAre() {
        LeaseLostException lost = new LeaseLostException("taken over");
        ProvisionException ours = HetznerRefusals.foreign("server x");

        assertThatThrownBy(() -> guard.run(() -> {
                    throw lost;
                }))
                .isSameAs(lost);
        assertThatThrownBy(() -> guard.run(() -> {
                    throw ours;
                }))
                .isSameAs(ours);
    }

    private static ServerBoot boot(int keys) {
        return new ServerBoot(
                Simulation.INSTANCE,
                5,
                "ext4",
                keys(keys),
                Optional.empty(),
                Optional.empty(),
                KeyText.newInstanceToken(Simulation.INSTANCE, new SecureRandom()),
                HetznerWorld.API,
                ToolSources.OFFICIAL,
                "test");
    }

    /** Random bytes, like keys, which cannot be compressed. */
    static List<SshKey> keys(int count) {
        SplittableRandom random = new SplittableRandom(1);
        return Stream.generate(() -> {
                    byte[] key = new byte[51];
                    random.nextBytes(key);
                    System.arraycopy(PREFIX, 0, key, 0, PREFIX.length);
                    return new SshKey("ssh-ed25519 " + Base64.getEncoder().encodeToString(key) + " key");
                })
                .limit(count)
                .toList();
    }

    private ProvisionException failure(Runnable call) {
        return Objects.requireNonNull(catchThrowableOfType(ProvisionException.class, () -> guard.run(call)));
    }
}
