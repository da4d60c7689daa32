package dev.claudecloud.aws.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.claudecloud.core.port.SecretsException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.lab.testkit.FakeClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

class SsmSecretsTest {

    private final FakeClock clock = new FakeClock();
    private final Parameters parameters = new Parameters();
    private final SsmSecrets secrets = new SsmSecrets(parameters, clock);

    /** A parameter store that counts its requests. */
    private static final class Parameters implements SsmClient {

        private final Map<String, String> values = new HashMap<>();
        private int reads;
        private boolean reached = true;

        @Override
        public GetParameterResponse getParameter(GetParameterRequest request) {
            reads++;
            if (!reached) {
                throw SdkClientException.create("no route");
            }
            if (!request.withDecryption() || !values.containsKey(request.name())) {
                throw ParameterNotFoundException.builder().build();
            }
            return GetParameterResponse.builder()
                    .parameter(p -> p.value(values.get(request.name())))
                    .build();
        }

        @Override
        public String serviceName() {
            return "ssm";
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }

    @Test
    void readsASecretOnceInFiveMinutes() {
        parameters.values.put("/admin", "one");

        assertThat(secrets.find("/admin")).contains(new Secret("one"));
        parameters.values.put("/admin", "two");
        clock.advance(Duration.ofMinutes(5).minusNanos(1));
        assertThat(secrets.find("/admin")).contains(new Secret("one"));
        assertThat(parameters.reads).isEqualTo(1);
        clock.advance(Duration.ofNanos(1));
        assertThat(secrets.find("/admin")).contains(new Secret("two"));
    }

    @Test
    void remembersThatThereIsNone() {
        assertThat(secrets.find("/none")).isEmpty();
        assertThat(secrets.find("/none")).isEmpty();
        assertThat(parameters.reads).isEqualTo(1);
        clock.advance(Duration.ofMinutes(5));
        parameters.values.put("/none", "now");
        assertThat(secrets.find("/none")).contains(new Secret("now"));
    }

    @Test
    void tellsThatNothingIsKnownAndAsksAgain() {
        parameters.reached = false;
        assertThatExceptionOfType(SecretsException.class).isThrownBy(() -> secrets.find("/admin"));
        parameters.reached = true;
        parameters.values.put("/admin", "one");
        assertThat(secrets.find("/admin")).contains(new Secret("one"));
    }
}
