package dev.claudecloud.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Cost;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.network.NetworkIds;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.store.StoreException;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;
import dev.claudecloud.lab.testkit.store.RandomRecords;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemRoundTripTest {

    private static final int RECORDS = 300;
    private static final ItemKey KEY = new ItemKey("P", "S");

    private static <T> void comesBack(ItemMapper<T> mapper, T record) {
        assertThat(ItemSchema.read(ItemSchema.item(KEY, mapper, record), mapper))
                .isEqualTo(record);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bringsEveryRecordBackAsItWas(long seed) {
        RandomRecords random = new RandomRecords(seed);
        for (int i = 0; i < RECORDS; i++) {
            UserId user = random.userId();
            Instance instance = random.instance(user);
            comesBack(ChangeWrites.USER, random.user(user));
            comesBack(ChangeWrites.KEY, random.key(user));
            comesBack(ChangeWrites.TOKEN, random.token(instance.id()));
            comesBack(ChangeWrites.INSTANCE, instance);
            comesBack(ChangeWrites.OPERATION, random.operation(instance.id()));
            comesBack(ChangeWrites.REPLY, random.reply());
        }
    }

    @Test
    void readsAnInstanceThatWasWrittenBeforeThereWereNetworksAndCosts() {
        RandomRecords random = new RandomRecords(4);
        Instance instance = random.instance(random.userId());
        Map<String, AttributeValue> old = new HashMap<>(ItemSchema.item(KEY, ChangeWrites.INSTANCE, instance));
        old.keySet().removeIf(name -> name.startsWith("network_") || name.equals("cost"));

        assertThat(ItemSchema.read(old, ChangeWrites.INSTANCE))
                .isEqualTo(instance.withMachine(instance.machine().withNetwork(NetworkIds.NONE))
                        .withCost(Cost.NONE));
    }

    @Test
    void readsAnOperationThatWasWrittenBeforeItsPhaseHadATime() {
        RandomRecords random = new RandomRecords(5);
        Operation operation = random.operation(random.instance(random.userId()).id());
        Map<String, AttributeValue> old = new HashMap<>(ItemSchema.item(KEY, ChangeWrites.OPERATION, operation));
        old.remove("phase_since");

        assertThat(ItemSchema.read(old, ChangeWrites.OPERATION).progress().phaseSince())
                .isEqualTo(operation.times().updatedAt());
    }

    @Test
    void refusesAnItemOfAVersionItDoesNotKnow() {
        RandomRecords random = new RandomRecords(6);
        Map<String, AttributeValue> item =
                new HashMap<>(ItemSchema.item(KEY, ChangeWrites.INSTANCE, random.instance(random.userId())));
        item.put(ItemSchema.SCHEMA_VERSION, AttributeValue.fromN("2"));

        assertThatThrownBy(() -> ItemSchema.read(item, ChangeWrites.INSTANCE))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("schema version 2");
    }

    @Test
    void refusesACostThatIsNoNumber() {
        RandomRecords random = new RandomRecords(7);
        Map<String, AttributeValue> item =
                new HashMap<>(ItemSchema.item(KEY, ChangeWrites.INSTANCE, random.instance(random.userId())));
        item.put("cost", AttributeValue.fromM(Map.of("spent", AttributeValue.fromS("much"))));

        assertThatThrownBy(() -> ItemSchema.read(item, ChangeWrites.INSTANCE)).isInstanceOf(StoreException.class);
    }

    @Test
    void refusesAnItemWithoutAnyOneOfItsRequiredAttributes() {
        User user = User.create(new UserId(1), new Email("a@b.cd"), Instant.EPOCH);
        Map<String, AttributeValue> item = ItemSchema.item(KEY, ChangeWrites.USER, user);

        item.keySet().stream()
                .filter(name -> !KEY.attributes().containsKey(name))
                .forEach(name -> {
                    Map<String, AttributeValue> torn = new HashMap<>(item);
                    torn.remove(name);
                    assertThatThrownBy(() -> ItemSchema.read(torn, ChangeWrites.USER))
                            .as(name)
                            .isInstanceOf(StoreException.class)
                            .hasMessageContaining("P S");
                });
    }
}
