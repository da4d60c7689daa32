package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.handlers.TestApi.Person;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Server types and locations that a deployment offers, and others. */
class OfferTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server_type | cpx11 | server_type must be one of cx33, cx23.",
                "location | ash | location must be one of nbg1, fsn1."
            })
    void whatIsNotOfferedIsRefusedWithTheListOfWhatIs(String field, String value, String detail) {
        Map<String, String> offer =
                Map.of("CLAUDECLOUD_SERVER_TYPES", "cx33,cx23", "CLAUDECLOUD_LOCATIONS", "nbg1, fsn1");
        TestApi offering = new TestApi(offer, name -> Optional.empty());
        Person user = offering.user("user@example.com");

        Answer answer = offering.post("/instances", "{\"" + field + "\":\"" + value + "\"}")
                .key(user.key())
                .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("field")).isEqualTo(field);
        assertThat(answer.at("detail")).isEqualTo(detail);
        assertThat(offering.events.sent()).isEmpty();
        Answer taken = offering.post("/instances", "{\"server_type\":\"cx23\",\"location\":\"fsn1\"}")
                .key(user.key())
                .send();
        assertThat(taken.status()).isEqualTo(202);
    }

    @Test
    void whereNothingIsOfferedByNameEveryNameIsTaken() {
        TestApi api = new TestApi();
        Person person = api.user("user@example.com");
        Answer answer = api.post("/instances", "{\"server_type\":\"cpx11\",\"location\":\"ash\"}")
                .key(person.key())
                .send();
        assertThat(answer.status()).isEqualTo(202);
    }
}
