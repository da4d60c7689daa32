package dev.claudecloud.aws.secrets;

import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.port.SecretsException;
import dev.claudecloud.core.provision.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/**
 * Secrets as SecureString parameters, kept for five minutes; that there is none is kept as long, so that wrong keys cost
 * no calls. That the parameter store did not answer is not kept. Thread-safe.
 */
public final class SsmSecrets implements Secrets {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private record Entry(Optional<Secret> secret, Instant until) {}

    private final SsmClient client;
    private final InstantSource clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** Reads by {@code client}; {@code clock} tells how old what is kept has become. */
    public SsmSecrets(SsmClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Optional<Secret> find(String name) {
        Instant now = clock.instant();
        Entry kept = entries.get(name);
        if (kept != null && now.isBefore(kept.until())) {
            return kept.secret();
        }
        Optional<Secret> read = read(name);
        entries.put(name, new Entry(read, now.plus(KEPT)));
        return read;
    }

    private Optional<Secret> read(String name) {
        try {
            var answer = client.getParameter(request -> request.name(name).withDecryption(true));
            return Optional.of(new Secret(answer.parameter().value()));
        } catch (ParameterNotFoundException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new SecretsException("the parameter store did not answer", e);
        }
    }
}
