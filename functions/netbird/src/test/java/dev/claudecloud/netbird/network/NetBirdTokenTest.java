package dev.claudecloud.netbird.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.core.port.Secrets;
import dev.claudecloud.core.port.SecretsException;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.netbird.client.NetBirdClient;
import dev.claudecloud.netbird.client.NetBirdSettings;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NetBirdTokenTest {

    private static final String PARAMETER = "/claudecloud/netbird";

    @Test
    void isReadByItsName() {
        Secrets secrets = name -> name.equals(PARAMETER) ? Optional.of(new Secret("nbp_12345678")) : Optional.empty();

        assertThat(new NetBirdToken(secrets, PARAMETER).token().reveal()).isEqualTo("nbp_12345678");
    }

    @Test
    void whereThereIsNoneTheParameterIsNamed() {
        assertThat(refusal(name -> Optional.empty()).getMessage()).contains(PARAMETER);
    }

    @Test
    void whatIsNoTokenIsNotRepeated() {
        ProvisionException refusal = refusal(name -> Optional.of(new Secret("my dog's name")));

        assertThat(refusal.getMessage()).contains(PARAMETER).doesNotContain("dog");
        assertThat(refusal).hasNoCause();
    }

    @Test
    void whereItCannotBeReadItIsTriedAgain() {
        Secrets down = name -> {
            throw new SecretsException("no answer", new IllegalStateException());
        };

        assertThatThrownBy(new NetBirdToken(down, PARAMETER)::token)
                .isInstanceOfSatisfying(
                        ProvisionException.class,
                        e -> assertThat(e.code()).isEqualTo(ProvisionCode.NETWORK_UNREACHABLE))
                .hasMessageContaining(PARAMETER);
    }

    @Test
    void goesOnByItselfWhenTheTokenIsPutRight() {
        AtomicReference<Optional<Secret>> kept = new AtomicReference<>(Optional.empty());
        try (NetBirdWorld world = new NetBirdWorld();
                NetBirdClient client = NetBirdClient.open(NetBirdSettings.of(
                        world.simulator().baseUri(), new NetBirdToken(name -> kept.get(), PARAMETER)))) {
            Tenant tenant = new Tenant(world, world.access(client, false), world.freshUser());
            assertThatThrownBy(tenant::prepared)
                    .isInstanceOfSatisfying(
                            ProvisionException.class,
                            e -> assertThat(e.code()).isEqualTo(ProvisionCode.NETWORK_UNAUTHORIZED));

            kept.set(Optional.of(new Secret(world.simulator().token())));
            tenant.running();
        }
    }

    private static ProvisionException refusal(Secrets secrets) {
        ProvisionException refusal =
                catchThrowableOfType(ProvisionException.class, new NetBirdToken(secrets, PARAMETER)::token);
        assertThat(refusal.code()).isEqualTo(ProvisionCode.NETWORK_UNAUTHORIZED);
        return refusal;
    }
}
