package dev.claudecloud.lab.testkit.store;

import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.instance.Lease;
import dev.claudecloud.core.operation.InstanceAndOperation;
import dev.claudecloud.core.operation.InstanceRequests;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.CommitOutcome;
import dev.claudecloud.core.store.Store;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.User;
import dev.claudecloud.lab.testkit.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** An empty store, a clock that stands still, and the repeated steps of the contract's tests. */
public final class StoreScene {

    private final FakeClock clock;
    private final Store store;
    private final IdSource ids;

    /** Creates a scene on an empty store that uses this clock. */
    public StoreScene(FakeClock clock, Store store) {
        this.clock = clock;
        this.store = store;
        this.ids = new IdSource(clock, new Random());
    }

    Store store() {
        return store;
    }

    public FakeClock clock() {
        return clock;
    }

    IdSource ids() {
        return ids;
    }

    public CommitOutcome commit(Change... changes) {
        return store.commit(List.of(changes));
    }

    /** Returns a user that is not stored yet. */
    public User newUser(long id) {
        return User.create(new UserId(id), email(id), clock.instant());
    }

    static Email email(long id) {
        return new Email("user" + id + "@example.com");
    }

    /** Stores a user. */
    public User user(long id) {
        User user = newUser(id);
        mustCommit(new Change.SaveUser(user), new Change.ClaimEmail(user.email(), user.id()));
        return user;
    }

    static ApiKey key(User user, String six) {
        return new ApiKey(
                new KeyId(user.id() + "k" + six),
                "a key",
                "0123456789abcdef".repeat(4),
                user.createdAt(),
                Optional.empty(),
                Optional.empty(),
                1);
    }

    /** Returns a create that is not stored yet. */
    public InstanceAndOperation newInstance(User owner) {
        InstanceSpec spec = new InstanceSpec(new ProviderName("memory"), Optional.empty(), Optional.empty());
        return InstanceRequests.create(ids.instance(owner.id()), spec, ids.operation(owner.id()), clock.instant());
    }

    /** Stores an instance, without entering it in its user. */
    public Instance instance(User owner) {
        return saved(newInstance(owner).instance());
    }

    public Instance saved(Instance instance) {
        mustCommit(new Change.SaveInstance(instance));
        return instance;
    }

    /** Stores the next version, under a lease of {@code owner}. */
    Instance leased(Instance instance, String owner) {
        return saved(lease(instance, owner));
    }

    public Instance lease(Instance instance, String owner) {
        Lease lease = new Lease(owner, clock.instant().plus(Duration.ofMinutes(16)));
        return instance.withWork(instance.work().leased(lease)).next(clock.instant());
    }

    public void mustCommit(Change... changes) {
        CommitOutcome outcome = commit(changes);
        if (!(outcome instanceof CommitOutcome.Committed)) {
            throw new AssertionError("not committed: " + outcome);
        }
    }
}
