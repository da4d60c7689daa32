package dev.claudecloud.netbird.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetBirdNamesTest {

    private static final UserId USER = new UserId(7);
    private static final InstanceId INSTANCE = new IdSource(InstantSource.system(), new SecureRandom()).instance(USER);

    private final NetBirdNames names = new NetBirdNames("cc-");

    @Test
    void areThoseOfTheUserBehindThePrefix() {
        assertThat(names.of(USER)).isEqualTo("cc-user-7");
        assertThat(names.key(INSTANCE)).isEqualTo("cc-user-7-" + INSTANCE);
    }

    @Test
    void tellWhoseTheyAre() {
        assertThat(names.owner(names.of(USER))).contains(USER);
        assertThat(names.keyOwner(names.key(INSTANCE))).contains(USER);
        assertThat(names.instance(names.key(INSTANCE), USER)).contains(INSTANCE);
    }

    @Test
    void aDevicesKeyHasAnOwnerAndNoInstance() {
        assertThat(names.keyOwner("cc-user-7-device")).contains(USER);
        assertThat(names.owner("cc-user-7-device")).isEmpty();
        assertThat(names.instance("cc-user-7-device", USER)).isEmpty();
    }

    @Test
    void anInstanceOfAnotherUserIsNone() {
        assertThat(names.instance("cc-user-8-" + INSTANCE, new UserId(8))).isEmpty();
        assertThat(names.instance("cc-user-70-" + INSTANCE, USER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user-7",
                "cc-user-",
                "cc-user-07",
                "cc-user-7x",
                "cc-user--7",
                "cc-user-+7",
                "cc-user-9999999999999",
                "xcc-user-7",
                "cc2-user-7",
                "CC-user-7",
                "cc-User-7",
                "cc-user-7 ",
                "All"
            })
    void whatOnlySoundsLikeOursIsNobodys(String name) {
        assertThat(names.owner(name)).isEmpty();
        assertThat(names.keyOwner(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cc-user-7,7", "cc-user-70,70", "cc-user-1099511627775,1099511627775"})
    void theWholeNumberCounts(String name, long user) {
        assertThat(names.owner(name)).contains(new UserId(user));
    }
}
