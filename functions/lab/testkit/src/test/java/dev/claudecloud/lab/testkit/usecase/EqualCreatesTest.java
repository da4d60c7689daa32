package dev.claudecloud.lab.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.budget.Budgets;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.usecase.CreateInstance;
import dev.claudecloud.core.usecase.CreateKey;
import dev.claudecloud.core.usecase.CreateUser;
import dev.claudecloud.core.usecase.IdempotencyKey;
import dev.claudecloud.core.usecase.OperationRequest;
import dev.claudecloud.core.usecase.OperationRequestResult;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.lab.testkit.FakeClock;
import dev.claudecloud.lab.testkit.MemoryStore;
import dev.claudecloud.lab.testkit.RecordingEvents;
import dev.claudecloud.lab.testkit.RecordingLog;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many equal requests at the same moment, each with the account as it was before all of them. */
class EqualCreatesTest {

    private static final int REQUESTS = 300;

    private final FakeClock clock = new FakeClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final RecordingEvents events = new RecordingEvents();
    private final SecureRandom random = new SecureRandom();
    private final Ports ports =
            new Ports(store, events, clock, new IdSource(clock, random), random, clock, new RecordingLog());
    private final Caller admin = new Caller.Admin(new Secret("admin-key-of-the-test"));
    private final InstanceSpec spec = new InstanceSpec(new ProviderName("memory"), Optional.empty(), Optional.empty());

    @Test
    void exactlyOneOfThreeHundredCreatesIsAccepted() throws Exception {
        Caller member = member();
        List<OperationRequestResult> taken = atOnce(() -> new CreateInstance(ports, Budgets.NONE)
                .run(OperationRequest.of(member, "request-1"), new UserId(1), spec));
        List<OperationRequestResult.Accepted> accepted = taken.stream()
                .filter(OperationRequestResult.Accepted.class::isInstance)
                .map(OperationRequestResult.Accepted.class::cast)
                .toList();
        assertThat(accepted).hasSize(1);
        assertThat(taken)
                .filteredOn(OperationRequestResult.Exists.class::isInstance)
                .hasSize(REQUESTS - 1)
                .allSatisfy(one -> assertThat(
                                ((OperationRequestResult.Exists) one).first().id())
                        .isEqualTo(accepted.getFirst().instance().id()));
        assertThat(store.account(new UserId(1)).orElseThrow().instances()).hasSize(1);
        assertThat(events.sent()).hasSize(1);
    }

    @Test
    void threeHundredCreatesUnderOneIdempotencyKeyGetOneAnswer() throws Exception {
        Caller member = member();
        Optional<IdempotencyKey> once = Optional.of(IdempotencyKey.of(member, "key", "POST /instances {}"));
        List<OperationRequestResult> taken = atOnce(() -> new CreateInstance(ports, Budgets.NONE)
                .run(new OperationRequest(member, once, "request-1"), new UserId(1), spec));
        assertThat(taken)
                .allSatisfy(one -> assertThat(((OperationRequestResult.Accepted) one).operation())
                        .isEqualTo(((OperationRequestResult.Accepted) taken.getFirst()).operation()));
        assertThat(events.sent()).hasSize(1);
    }

    @Test
    void theNumberOfKeysHoldsAgainstManyAtOnce() throws Exception {
        Caller member = member();
        List<CreateKey.Result> results =
                atOnce(() -> new CreateKey(ports).run(member, new UserId(1), "k", Optional.empty(), Optional.empty()));
        assertThat(results).filteredOn(CreateKey.Result.Made.class::isInstance).hasSize(CreateKey.MOST - 1);
        assertThat(store.account(new UserId(1)).orElseThrow().keys()).hasSize(CreateKey.MOST);
    }

    private Caller member() {
        CreateUser.Result made = new CreateUser(ports).run(admin, new Email("user@example.com"), Optional.empty());
        Secret text = ((CreateUser.Result.Made) made).key();
        Account account = store.account(new UserId(1)).orElseThrow();
        ApiKey key = account.key(new KeyId(text.reveal().split("_", -1)[1])).orElseThrow();
        return new Caller.Member(AccountSnapshot.of(account), key, text);
    }

    private static <T> List<T> atOnce(Callable<T> request) throws Exception {
        CyclicBarrier start = new CyclicBarrier(REQUESTS);
        try (ExecutorService threads = Executors.newFixedThreadPool(REQUESTS)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return request.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
