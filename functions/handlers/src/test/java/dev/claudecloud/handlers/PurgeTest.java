package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.access.Access;
import dev.claudecloud.core.access.AccessResult;
import dev.claudecloud.core.access.AdminKey;
import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.usecase.CreateInstance;
import dev.claudecloud.core.usecase.DeleteInstance;
import dev.claudecloud.core.usecase.OperationRequest;
import dev.claudecloud.core.usecase.OperationRequestResult;
import dev.claudecloud.handlers.TestApi.Person;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** While a kept volume is purged, no new instance can adopt it; and an adopted volume cannot be purged. */
class PurgeTest {

    private final TestApi api = new TestApi();
    private final Person person = api.user("user@example.com");
    private final String destroyed = destroyed();

    private String destroyed() {
        String id = api.running(person);
        assertThat(delete(id, false).status()).isEqualTo(202);
        api.work();
        assertThat(api.cloud.volumes()).hasSize(1);
        return id;
    }

    @Test
    void aCreateDuringThePurgeIsRefused() {
        assertThat(delete(destroyed, true).status()).isEqualTo(202);
        Answer refused = create();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("instance_id")).isEqualTo(destroyed);
        assertThat(refused.at("status_now")).isEqualTo("destroying");

        api.work();
        assertThat(api.cloud.volumes()).isEmpty();
        Answer accepted = create();
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.at("instance.volume_id")).isNull();
    }

    @Test
    void aCreateThatWasDecidedBeforeThePurgeIsRefused() {
        Caller before = caller();
        assertThat(delete(destroyed, true).status()).isEqualTo(202);
        OperationRequestResult taken = new CreateInstance(api.wiring.ports(), Budgets.NONE)
                .run(
                        OperationRequest.of(before, "request-1"),
                        new UserId(person.id()),
                        new InstanceSpec(api.wiring.provider(), Optional.empty(), Optional.empty()));
        assertThat(taken)
                .isInstanceOfSatisfying(
                        OperationRequestResult.Exists.class,
                        exists -> assertThat(exists.first().id().value()).isEqualTo(destroyed));
    }

    @Test
    void aPurgeThatWasDecidedBeforeACreateIsRefused() {
        Caller before = caller();
        String second = create().text("instance.id");
        OperationRequestResult taken = new DeleteInstance(api.wiring.ports())
                .run(OperationRequest.of(before, "request-1"), new InstanceId(destroyed), true);
        assertThat(taken).isEqualTo(new OperationRequestResult.VolumeInUse(new InstanceId(second)));
        api.work();
        assertThat(api.cloud.volumes()).hasSize(1);
    }

    /** Returns a caller with the account as it is now. */
    private Caller caller() {
        Access access = new Access(
                api.store, AdminKey.from(api.wiring.config().adminKeySource(), name -> Optional.empty()), api.clock);
        if (access.byKey(person.key()) instanceof AccessResult.Granted granted) {
            return granted.caller();
        }
        throw new AssertionError("not let in");
    }

    private Answer create() {
        return api.post("/instances", "{}").key(person.key()).send();
    }

    private Answer delete(String id, boolean purge) {
        return api.delete("/instances/" + id)
                .query("purge", String.valueOf(purge))
                .key(person.key())
                .send();
    }
}
