package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.TestApi.Person;
import org.junit.jupiter.api.Test;

/** The user that a request is about, named in the body of one route and in the query of another. */
class OwnerTest {

    private final TestApi api = new TestApi();
    private final Person person = api.user("user@example.com");

    @Test
    void isTheCallerUnlessTheRequestNamesAnother() {
        api.user("other@example.com");
        assertThat(create("{}", person.key()).at("instance.user_id")).isEqualTo((int) person.id());
        assertThat(create("{\"user_id\":2}", person.key()).status()).isEqualTo(404);
        assertThat(create("{\"user_id\":2}", TestApi.ADMIN).at("instance.user_id"))
                .isEqualTo(2);
        assertThat(connect("2", person.key())).isEqualTo(404);
    }

    @Test
    void mustBeNamedByTheAdministrator() {
        String detail = "user_id is missing: the administrator must name the user.";
        assertThat(create("{}", TestApi.ADMIN).at("detail")).isEqualTo(detail);
        assertThat(api.get("/connect.sh").key(TestApi.ADMIN).send().body()).contains(detail);
    }

    @Test
    void isNotFoundByAnInvalidId() {
        assertThat(create("{\"user_id\":0}", TestApi.ADMIN).status()).isEqualTo(404);
        assertThat(connect("01", TestApi.ADMIN)).isEqualTo(404);
    }

    private Answer create(String body, String key) {
        return api.post("/instances", body).key(key).send();
    }

    private int connect(String user, String key) {
        return api.get("/connect.sh").query("user_id", user).key(key).send().status();
    }
}
