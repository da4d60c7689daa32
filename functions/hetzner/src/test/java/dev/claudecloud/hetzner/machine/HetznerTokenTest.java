package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.port.SecretsException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.hetzner.client.HetznerError;
import dev.claudecloud.hetzner.client.HetznerException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HetznerTokenTest {

    private static final String PARAMETER = "/claudecloud/test/hcloud-token";
    private static final String GOOD = "a1B2".repeat(16);

    @Test
    void isReadUnderItsNameEachTimeItIsAskedFor() {
        Deque<String> kept = new ArrayDeque<>(List.of(GOOD, "Zz".repeat(32)));
        HetznerToken token =
                token(name -> Optional.of(new Secret(kept.remove())).filter(secret -> name.equals(PARAMETER)));

        assertThat(token.get().reveal()).isEqualTo(GOOD);
        assertThat(token.get().reveal()).startsWith("ZzZz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2\n",
                "nbp_secret-of-another-service"
            })
    void whatIsNoTokenIsRefusedByTheParametersNameAndNeverShown(String wrong) {
        HetznerException refusal = failure(token(name -> Optional.of(new Secret(wrong))));

        assertThat(refusal.error()).isEqualTo(HetznerError.UNAUTHORIZED);
        assertThat(refusal)
                .hasMessage("The parameter " + PARAMETER + " does not contain a Hetzner token (64 letters and digits)")
                .hasNoCause();
    }

    @Test
    void aParameterThatIsNotThereIsNamed() {
        assertThat(failure(token(name -> Optional.empty()))).hasMessageContaining(PARAMETER);
    }

    @Test
    void aStoreThatDoesNotAnswerIsNoWrongToken() {
        HetznerException failure = failure(token(name -> {
            throw new SecretsException("with words of its own", new IllegalStateException("x"));
        }));

        assertThat(failure.error()).isEqualTo(HetznerError.NO_CONNECTION);
        assertThat(failure).hasMessage("The parameter " + PARAMETER + " with Hetzner's token cannot be read");
    }

    private static HetznerToken token(Secrets secrets) {
        return new HetznerToken(secrets, PARAMETER);
    }

    private static HetznerException failure(HetznerToken token) {
        return Objects.requireNonNull(catchThrowableOfType(HetznerException.class, token::get));
    }
}
