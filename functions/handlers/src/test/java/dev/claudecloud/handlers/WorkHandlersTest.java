package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.core.store.StoreException;
import dev.claudecloud.handlers.event.IdleCheckHandler;
import dev.claudecloud.handlers.event.ReconcileHandler;
import dev.claudecloud.handlers.event.RunOperationHandler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The handlers that events and schedules start. */
class WorkHandlersTest {

    private final TestApi api = new TestApi();

    @Test
    void anEventForWhatIsNotThereDoesNothing() {
        String event = "{\"detail\":{\"instance_id\":\"01KDGW2M0007QZ3NDY00000001\",\"generation\":1}}";
        assertThat(api.invoke(new RunOperationHandler(api.wiring), event)).contains("nothing to do");
    }

    @Test
    void anEventThatIsNoneFailsTheRun() {
        RunOperationHandler handler = new RunOperationHandler(api.wiring);
        assertThatThrownBy(() -> api.invoke(handler, "{\"detail\":{}}")).isInstanceOf(IllegalArgumentException.class);
        assertThat(api.log.lines().getLast()).startsWith("ERROR").contains("runOperation");
    }

    /** Lambda delivers at least once, and the second delivery has the first one's request id. */
    @Test
    void anEventThatIsDeliveredAgainWhileAWorkerIsAtItFindsThatBusy() {
        TestApi.Person person = api.user("user@example.com");
        String id = api.post("/instances", "{}").key(person.key()).send().text("instance.id");
        String event = "{\"detail\":{\"instance_id\":\"" + id + "\",\"generation\":1}}";
        FakeContext context = new FakeContext("the-same-request", 600_000);
        RunOperationHandler worker = new RunOperationHandler(api.wiring);
        api.store.fail("account");
        assertThatThrownBy(() -> api.invoke(worker, event, context)).isInstanceOf(StoreException.class);
        api.store.fail("");

        assertThat(api.invoke(worker, event, context)).contains("busy");
        assertThat(api.cloud.servers()).isEmpty();
    }

    /** So that one log query shows the outcome of a 202. */
    @Test
    void everyLineAboutAnOperationCarriesTheIdOfTheRequestThatAsked() {
        TestApi.Person person = api.user("user@example.com");
        Answer accepted = api.post("/instances", "{}").key(person.key()).send();
        String field = "request_id=" + accepted.headers().get("X-Request-Id");

        api.work();

        assertThat(api.log.lines())
                .filteredOn(line -> line.contains(field))
                .anySatisfy(line -> assertThat(line).contains("A request was answered", "function=createInstance"))
                .anySatisfy(line -> assertThat(line).contains("An operation was requested"))
                .anySatisfy(line -> assertThat(line).contains("Lease taken", "operation_kind=create"))
                .anySatisfy(line ->
                        assertThat(line).contains("Operation ended", "operation_id=" + accepted.text("operation.id")));
    }

    @Test
    void aFaultFailsTheRun() {
        api.store.fail("due");
        ReconcileHandler handler = new ReconcileHandler(api.wiring);
        assertThatThrownBy(() -> api.invoke(handler, "{}")).isInstanceOf(RuntimeException.class);
        assertThat(api.log.lines().getLast()).startsWith("ERROR").contains("reconcile");
    }

    @Test
    void reconcileAsksAgainForWhatWasLost() {
        TestApi.Person person = api.user("user@example.com");
        api.post("/instances", "{}").key(person.key()).send();
        api.clock.advance(Duration.ofMinutes(1));
        assertThat(api.invoke(new ReconcileHandler(api.wiring), "{}")).contains("\"sent\":1");
        assertThat(api.events.sent()).hasSize(2);
    }

    @Test
    void theIdleCheckLooksAtWhatIsDue() {
        TestApi.Person person = api.user("user@example.com");
        api.running(person);
        assertThat(api.invoke(new IdleCheckHandler(api.wiring), "{}")).contains("\"listed\":0");
        api.clock.advance(Duration.ofMinutes(6));
        assertThat(api.invoke(new IdleCheckHandler(api.wiring), "{}")).contains("\"listed\":1");
    }
}
