package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.handlers.TestApi.Person;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetApiTest {

    private static final Rate RATE =
            new Rate("cx23", "EUR", new BigDecimal("1.50"), new BigDecimal("100"), new BigDecimal("0.73"));

    private final TestApi api = new TestApi();
    private final Person person = api.user("user@example.com");

    @Test
    void isSetByTheAdministratorAndShownToTheUser() {
        Answer set = budget("{\"monthly\":\"20.5\"}");

        assertThat(set.status()).as(set.body()).isEqualTo(200);
        Answer shown = api.get("/users/1").key(person.key()).send();
        assertThat(shown.at("budget"))
                .isEqualTo(set.at("budget"))
                .hasToString("{monthly=20.50, own=true, spent=0.0000, currency=null, percent=0,"
                        + " starts_anew_at=2026-02-01T00:00:00Z}");
        assertThat(api.put("/users/1/budget", "{\"monthly\":\"1000\"}")
                        .key(person.key())
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(api.put("/users/77/budget", "{\"monthly\":\"1\"}")
                        .key(TestApi.ADMIN)
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"monthly\":null}"})
    void theDefaultHoldsForAUserWithoutOneOfTheirOwn(String none) {
        TestApi limited = new TestApi(Map.of("MONTHLY_BUDGET", "30"), name -> Optional.empty());
        limited.user("user@example.com");
        limited.put("/users/1/budget", "{\"monthly\":\"20\"}")
                .key(TestApi.ADMIN)
                .send();

        Answer unset = limited.put("/users/1/budget", none).key(TestApi.ADMIN).send();

        assertThat(unset.at("budget.monthly")).isEqualTo("30.00");
        assertThat(unset.at("budget.own")).isEqualTo(false);
    }

    @Test
    void aUserWithoutAnyHasNoLimit() {
        Answer shown = api.get("/users/1").key(person.key()).send();

        assertThat(shown.at("budget.monthly")).isNull();
        assertThat(shown.at("budget.percent")).isNull();
    }

    @Test
    void nothingRunsOnABudgetOfNothing() {
        budget("{\"monthly\":\"0.00\"}");

        Answer refused = api.post("/instances", "{}").key(person.key()).send();

        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.at("type")).isEqualTo("urn:claudecloud:problem:budget-spent");
        assertThat(refused.text("detail"))
                .isEqualTo("0.00 of this month's budget of 0.00 are spent; it starts anew on 2026-02-01."
                        + " The administrator can raise it: PUT /users/{id}/budget. Nothing is deleted.");
    }

    @Test
    void aPausedMachineIsNotWokenUntilTheBudgetIsRaised() {
        String id = spending();
        api.post("/instances/" + id + "/pause", "").key(person.key()).send();
        api.work();
        budget("{\"monthly\":\"4\"}");

        Answer refused =
                api.post("/instances/" + id + "/wake", "").key(person.key()).send();
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.text("detail")).startsWith("4.50 EUR of this month's budget of 4.00 EUR are spent;");

        budget("{\"monthly\":\"5\"}");
        assertThat(api.post("/instances/" + id + "/wake", "")
                        .key(person.key())
                        .send()
                        .status())
                .isEqualTo(202);
    }

    @Test
    void theUsageSaysWhatTheMoneyWasFor() {
        String id = spending();
        api.post("/instances/" + id + "/pause", "").key(person.key()).send();
        api.work();

        Answer usage = api.get("/users/1/usage").key(person.key()).send();

        assertThat(usage.status()).as(usage.body()).isEqualTo(200);
        assertThat(usage.at("month")).isEqualTo("2026-01");
        assertThat(usage.at("server_hours")).isEqualTo("3");
        assertThat(usage.at("amount")).isEqualTo("4.5025");
        assertThat(usage.at("days"))
                .hasToString("[{day=2026-01-01, server_hours=3, amount=4.5025, items=["
                        + "{kind=server, what=cx23, instance_id=ID, hours=3, amount=4.5000}, ".replace("ID", id)
                        + "{kind=volume, what=volume, instance_id=ID, hours=2.50, amount=0.0025}]}]".replace("ID", id));
        assertThat(usage.at("budget.spent")).isEqualTo("4.5025");
        Answer before = api.get("/users/1/usage")
                .query("month", "2025-12")
                .key(TestApi.ADMIN)
                .send();
        assertThat(before.at("days")).isEqualTo(List.of());
        assertThat(before.at("currency")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026", "2026-13", "2026-1", "1999-12", "-2026-01", "2026-01-01", ""})
    void theMonthOfAUsageIsOne(String month) {
        Answer refused = api.get("/users/1/usage")
                .query("month", month)
                .key(person.key())
                .send();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("field")).isEqualTo("month");
    }

    private Answer budget(String body) {
        return api.put("/users/1/budget", body).key(TestApi.ADMIN).send();
    }

    /** A machine that has run for two and a half hours, at a price. */
    private String spending() {
        String id = api.running(person);
        Instance instance = api.store.instance(new InstanceId(id)).orElseThrow();
        api.store.commit(List.of(new Change.SaveInstance(
                instance.withCost(instance.cost().at(RATE, api.clock.instant())).next(api.clock.instant()))));
        api.clock.advance(Duration.ofMinutes(150));
        return id;
    }
}
