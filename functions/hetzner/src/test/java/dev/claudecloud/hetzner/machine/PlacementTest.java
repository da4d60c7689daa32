package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.core.provision.CreateOptions;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.hetzner.client.Volume;
import dev.claudecloud.hetzner.machine.Placement.Place;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final HetznerCatalog CATALOG =
            new HetznerCatalog(List.of("cx23", "cx33", "cpx22"), List.of("nbg1", "fsn1"));

    private final Simulation simulation = new Simulation();
    private final PriceAndStock market = new PriceAndStock(simulation.client, simulation.clock);
    private final Placement placement = new Placement(CATALOG, market);

    PlacementTest() throws IOException {}

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void takesTheListInItsOrder() {
        assertThat(choose(Optional.empty(), Optional.empty()))
                .isEqualTo(new Place("nbg1", List.of("cx23", "cx33", "cpx22")));
    }

    @Test
    void passesOverWhatIsNotInStock() {
        simulation.simulator.market().stock("cx23", "nbg1", 0);

        assertThat(choose(Optional.empty(), Optional.empty())).isEqualTo(new Place("nbg1", List.of("cx33", "cpx22")));
    }

    @Test
    void aNewVolumeGoesWhereThereIsAServerForIt() {
        outOfStockIn("nbg1");

        assertThat(choose(Optional.empty(), Optional.empty()).location()).isEqualTo("fsn1");
    }

    @Test
    void aServerNeverLeavesItsVolume() {
        outOfStockIn("nbg1");

        ProvisionException failure =
                failure(() -> placement.choose(options(Optional.empty(), Optional.of("fsn1")), volumeIn("nbg1")));

        assertThat(failure.code()).isEqualTo(ProvisionCode.CAPACITY);
        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(5));
        assertThat(failure).hasMessage("Hetzner has no cx23 or cx33 or cpx22 available in nbg1");
    }

    @Test
    void whoAskedForATypeGetsThatOneOrWaits() {
        assertThat(choose(Optional.of("cx33"), Optional.of("fsn1"))).isEqualTo(new Place("fsn1", List.of("cx33")));
        simulation.simulator.market().stock("cx33", "fsn1", 0);
        simulation.clock.advance(Duration.ofMinutes(2));

        assertThat(failure(() -> choose(Optional.of("cx33"), Optional.of("fsn1")))
                        .code())
                .isEqualTo(ProvisionCode.CAPACITY);
    }

    @Test
    void saysWhatThereIs() {
        assertThat(failure(() -> choose(Optional.of("cax11"), Optional.empty())))
                .hasMessage("This deployment does not offer this server type; it offers: cx23, cx33, cpx22")
                .extracting(ProvisionException::code)
                .isEqualTo(ProvisionCode.INVALID_REQUEST);
        assertThat(failure(() -> choose(Optional.empty(), Optional.of("hel1"))))
                .hasMessage("This deployment does not offer this location; it offers: nbg1, fsn1");
    }

    @Test
    void aListThatHetznerDoesNotKnowIsRefusedWithWhatItHas() {
        Placement other = new Placement(new HetznerCatalog(List.of("zz99"), List.of("nbg1")), market);

        assertThat(failure(() -> other.choose(options(Optional.empty(), Optional.empty()), Optional.empty())))
                .hasMessageStartingWith("Hetzner does not offer the server type zz99; it offers: ")
                .hasMessageContaining("cx23");
    }

    @Test
    void aListOfTwoArchitecturesIsRefused() {
        Placement mixed = new Placement(new HetznerCatalog(List.of("cx23", "cax11"), List.of("nbg1")), market);

        assertThat(failure(() -> mixed.choose(options(Optional.empty(), Optional.empty()), Optional.empty())))
                .hasMessageContaining("several architectures: [arm, x86]");
    }

    @Test
    void readsStockAtMostOnceAMinuteUnlessItProvedWrong() {
        choose(Optional.empty(), Optional.empty());
        choose(Optional.empty(), Optional.empty());
        assertThat(simulation.requests()).isEqualTo(1);

        placement.unavailable(List.of("cx23"), List.of("nbg1"));
        choose(Optional.empty(), Optional.empty());
        assertThat(simulation.requests()).isEqualTo(2);
    }

    @Test
    void aRateIsServerAndAddressAndVolume() {
        simulation.simulator.market().price("cx23", new BigDecimal("5.49"));

        Rate rate = market.rate("cx23", "nbg1", 20).orElseThrow();

        assertThat(rate.serverType()).isEqualTo("cx23");
        assertThat(rate.currency()).isEqualTo("EUR");
        assertThat(rate.serverMonthly()).isEqualByComparingTo("5.99");
        assertThat(rate.serverHourly()).isBetween(new BigDecimal("0.008"), new BigDecimal("0.011"));
        assertThat(rate.volumeMonthly()).isEqualByComparingTo("1.144");
        assertThat(market.rate("zz99", "nbg1", 20)).isEmpty();
    }

    private void outOfStockIn(String location) {
        CATALOG.serverTypes().forEach(type -> simulation.simulator.market().stock(type, location, 0));
    }

    private Place choose(Optional<String> serverType, Optional<String> location) {
        return placement.choose(options(serverType, location), Optional.empty());
    }

    private static Optional<Volume> volumeIn(String location) {
        return Optional.of(
                new Volume(5, "claude-data-7", Map.of(), location, 20, Optional.empty(), true, Simulation.START));
    }

    private static CreateOptions options(Optional<String> serverType, Optional<String> location) {
        return new CreateOptions(
                Simulation.INSTANCE,
                1,
                serverType,
                location,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static ProvisionException failure(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(ProvisionException.class, call));
    }
}
