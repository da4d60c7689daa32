package dev.claudecloud.lab.testkit.store;

import dev.claudecloud.core.history.HistoryEntry;
import dev.claudecloud.core.id.IdSource;
import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.KeyId;
import dev.claudecloud.core.id.OperationId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Condition;
import dev.claudecloud.core.instance.ConditionType;
import dev.claudecloud.core.instance.Cost;
import dev.claudecloud.core.instance.Desired;
import dev.claudecloud.core.instance.DesiredState;
import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.DueQueue;
import dev.claudecloud.core.instance.Idleness;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.InstanceSpec;
import dev.claudecloud.core.instance.InstanceWork;
import dev.claudecloud.core.instance.Lease;
import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.money.Charge;
import dev.claudecloud.core.network.NetworkIds;
import dev.claudecloud.core.operation.Operation;
import dev.claudecloud.core.operation.OperationError;
import dev.claudecloud.core.operation.OperationKind;
import dev.claudecloud.core.operation.OperationOrigin;
import dev.claudecloud.core.operation.OperationStatus;
import dev.claudecloud.core.provision.Activity;
import dev.claudecloud.core.provision.AgentActivity;
import dev.claudecloud.core.provision.AgentState;
import dev.claudecloud.core.provision.Hold;
import dev.claudecloud.core.provision.ProviderName;
import dev.claudecloud.core.provision.Rate;
import dev.claudecloud.core.report.MachineFacts;
import dev.claudecloud.core.report.MachineReport;
import dev.claudecloud.core.store.IdempotencyRecord;
import dev.claudecloud.core.user.ApiKey;
import dev.claudecloud.core.user.ConnectToken;
import dev.claudecloud.core.user.Email;
import dev.claudecloud.core.user.SshKey;
import dev.claudecloud.core.user.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Records of version 1 with random content: optional values present or not, all constants, times to the nanosecond. */
public final class RandomRecords {

    private static final long SECONDS_RANGE = 4_000_000_000L;
    private static final long YEAR_2019 = 1_546_300_800L;
    private static final long UNTIL_2036 = 540_000_000L;
    private static final int NANOS = 1_000_000_000;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String LETTERS = "abc XYZ 09 \"\\{}'\n äß漢😀 #:$";

    private final Random random;
    private final IdSource ids;

    /** Creates a source that returns the same records for the same seed. */
    public RandomRecords(long seed) {
        random = new Random(seed);
        ids = new IdSource(() -> Instant.ofEpochSecond(random.nextLong(SECONDS_RANGE)), random);
    }

    /** Returns the id of any user. */
    public UserId userId() {
        return new UserId(1 + random.nextLong(1L << (1 + random.nextInt(39))));
    }

    /** Returns a user who may own anything. */
    public User user(UserId id) {
        return new User(
                id,
                new Email("u" + id + "." + random.nextInt(NANOS) + "@example.com"),
                several(this::sshKey),
                maybe(() -> ids.instance(id)),
                maybe(() -> ids.instance(id)),
                maybe(this::money),
                time(),
                1);
    }

    private SshKey sshKey() {
        return new SshKey("ssh-ed25519 AAAA" + base62(40) + (random.nextBoolean() ? " " + base62(8) : ""));
    }

    /** Returns a key of this user. */
    public ApiKey key(UserId owner) {
        return new ApiKey(
                new KeyId(owner + "k" + base62(6)), text(), sha256(), time(), maybe(this::time), maybe(this::time), 1);
    }

    /** Returns a token for an instance. */
    public ConnectToken token(InstanceId instance) {
        return new ConnectToken(instance, sha256(), time());
    }

    /** Returns an instance of this user. */
    public Instance instance(UserId owner) {
        Desired desired = any(Desired.values());
        return new Instance(
                ids.instance(owner),
                new InstanceSpec(new ProviderName(any("docker", "memory", "x1")), maybe(this::text), maybe(this::text)),
                new DesiredState(desired, desired == Desired.DESTROYED && random.nextBoolean(), number()),
                any(Status.values()),
                new MachineIds(
                        maybe(this::text), maybe(this::text), maybe(this::text), network(), several(this::sha256)),
                cost(),
                work(owner),
                new Idleness(
                        any(AgentState.values()),
                        maybe(this::time),
                        maybe(this::time),
                        maybe(this::text),
                        maybe(this::time),
                        several(this::hold)),
                several(() -> new Condition(any(ConditionType.values()), text(), text(), time(), maybe(this::time))),
                time(),
                time(),
                maybe(this::time),
                1);
    }

    private Hold hold() {
        return new Hold("h" + random.nextInt(NANOS), time(), maybe(() -> base62(random.nextInt(20))));
    }

    /** Returns a report of the machine of an instance. */
    public MachineReport report(InstanceId instance) {
        return new MachineReport(
                instance,
                sha256(),
                text(),
                maybe(this::text),
                number(),
                time(),
                new Activity(time(), maybe(this::time), several(this::agent), several(this::hold), maybe(this::text)),
                new MachineFacts(
                        maybe(this::number),
                        maybe(this::number),
                        maybe(() -> new MachineFacts.Memory(number(), number(), number())),
                        maybe(() -> new MachineFacts.Disk(number(), number(), random.nextBoolean())),
                        several(() -> new MachineFacts.Port(number(), maybe(this::text))),
                        random.nextBoolean() ? Map.of() : Map.of(base62(5), text(), base62(6), text())),
                1);
    }

    private AgentActivity agent() {
        return new AgentActivity(
                text(),
                any(AgentState.values()),
                maybe(this::time),
                maybe(this::time),
                maybe(this::time),
                maybe(this::text));
    }

    /** Returns an entry of the history of an instance. */
    public HistoryEntry history(InstanceId instance) {
        return new HistoryEntry(instance, time(), any(HistoryEntry.Kind.values()), maybe(this::text));
    }

    /** Returns a charge for a use that began at {@code from}. */
    public Charge charge(InstanceId instance, Instant from) {
        return new Charge(
                instance, any(Charge.Kind.values()), text(), from, time(), any("EUR", "USD"), money(), money());
    }

    private NetworkIds network() {
        return new NetworkIds(
                maybe(this::text), maybe(this::text), maybe(this::text), maybe(this::text), maybe(this::text));
    }

    private Cost cost() {
        return new Cost(
                maybe(() -> new Rate(text(), any("EUR", "USD"), money(), money(), money())),
                maybe(this::time),
                maybe(this::time),
                new Cost.Ended(money(), maybe(this::time), money()));
    }

    /** Returns a rate with digits before and after the point, and with trailing zeros, which count. */
    private BigDecimal money() {
        return BigDecimal.valueOf(random.nextLong(1L << (1 + random.nextInt(50))), random.nextInt(11) - 1);
    }

    private InstanceWork work(UserId owner) {
        return new InstanceWork(
                maybe(() -> ids.operation(owner)),
                number(),
                maybe(() -> new Lease(text(), time())),
                maybe(() -> new Due(any(DueQueue.values()), time())),
                random.nextBoolean());
    }

    /** Returns an operation on an instance. */
    public Operation operation(InstanceId instance) {
        OperationId id = ids.operation(instance.owner());
        return new Operation(
                id,
                instance,
                any(OperationKind.values()),
                number(),
                any(OperationStatus.values()),
                new Operation.Progress(
                        text(),
                        time(),
                        random.nextInt(101),
                        text(),
                        several(this::text),
                        random.nextBoolean(),
                        random.nextInt(100)),
                maybe(() -> new OperationError(text(), text(), text())),
                new OperationOrigin(maybe(this::text), maybe(this::text), maybe(this::time)),
                new Operation.Times(time(), time(), maybe(this::time), maybe(this::time)),
                1);
    }

    /** Returns a reply of any kind. */
    public IdempotencyRecord reply() {
        UserId owner = userId();
        Instance instance = instance(owner);
        IdempotencyRecord.Answer answer = switch (random.nextInt(3)) {
            case 0 -> new IdempotencyRecord.Answer.Accepted(instance, operation(instance.id()));
            case 1 -> new IdempotencyRecord.Answer.UserMade(user(owner), key(owner), text());
            default -> new IdempotencyRecord.Answer.KeyMade(key(owner), text());
        };
        return new IdempotencyRecord(sha256(), sha256(), answer, time());
    }

    /**
     * Returns an arbitrary time before 2019 or after 2036: a table removes what expired within the last five years, at any
     * moment.
     */
    public Instant time() {
        long second = random.nextLong(SECONDS_RANGE);
        return Instant.ofEpochSecond(
                second < YEAR_2019 ? second : second + UNTIL_2036, random.nextBoolean() ? random.nextInt(NANOS) : 0);
    }

    /** Returns 64 hex digits. */
    public String sha256() {
        return IntStream.range(0, 64)
                .mapToObj(i -> Integer.toHexString(random.nextInt(16)))
                .reduce("", String::concat);
    }

    private long number() {
        return random.nextLong(1L << (1 + random.nextInt(61)));
    }

    private String text() {
        return pick(LETTERS.codePoints().toArray(), random.nextInt(20));
    }

    private String base62(int length) {
        return pick(DIGITS.codePoints().toArray(), length);
    }

    private String pick(int[] from, int length) {
        StringBuilder picked = new StringBuilder();
        for (int i = 0; i < length; i++) {
            picked.appendCodePoint(from[random.nextInt(from.length)]);
        }
        return picked.toString();
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> several(Supplier<T> value) {
        return IntStream.range(0, random.nextInt(3)).mapToObj(i -> value.get()).toList();
    }

    @SafeVarargs
    private <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }
}
