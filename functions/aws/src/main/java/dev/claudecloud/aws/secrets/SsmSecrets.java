package dev.claudecloud.aws.secrets;

import dev.claudecloud.core.cache.ExpiringCache;
import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.port.SecretsException;
import dev.claudecloud.core.provision.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/**
 * Secrets as SecureString parameters, cached for five minutes. A missing parameter is cached as long, so that wrong
 * keys cause no calls; a failure of the parameter store is not cached. Thread-safe.
 */
public final class SsmSecrets implements Secrets {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final SsmClient client;
    private final ExpiringCache<String, Optional<Secret>> cache;

    /** Reads through {@code client}; {@code clock} determines the age of cached values. */
    public SsmSecrets(SsmClient client, InstantSource clock) {
        this.client = client;
        this.cache = new ExpiringCache<>(KEPT, clock);
    }

    @Override
    public Optional<Secret> find(String name) {
        return cache.get(name, () -> read(name));
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
