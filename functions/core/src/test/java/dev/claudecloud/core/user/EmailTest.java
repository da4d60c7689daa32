package dev.claudecloud.core.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    @Test
    void twoSpellingsAreOneAddress() {
        assertThat(new Email(" Ada@Example.COM ")).isEqualTo(new Email("ada@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a@b", "@example.com", "a b@example.com", "a@-x.com", "a@x..com", "a@x.com\n", "ä@x.com"
            })
    void refusesWhatIsNoAddress(String text) {
        // The strip removes a trailing line break, so only one inside has to be refused.
        String inside = text.replace("\n", "\nb");

        assertThatThrownBy(() -> new Email(inside)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command=\"rm -rf /\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGxx",
                "ssh-ed25519",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGxx a\nssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIGxx",
                "ssh-dss AAAAB3NzaC1kc3MAAACBAP1"
            })
    void refusesSshKeysWithOptionsLinesOrOldTypes(String line) {
        assertThatThrownBy(() -> new SshKey(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsAnSshKeyAsOneLine() {
        assertThat(new SshKey("  ssh-ed25519   AAAAC3NzaC1lZDI1NTE5AAAAIGxxYYzz ada@laptop ").line())
                .isEqualTo("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGxxYYzz ada@laptop");
    }
}
