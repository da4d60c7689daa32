package dev.claudecloud.core.usecase;

import dev.claudecloud.core.access.Caller;
import dev.claudecloud.core.access.KeyText;
import dev.claudecloud.core.access.Sha256;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.port.Ports;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.user.ConnectToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Provides what a connect script needs: the instance, and a token that is valid for it alone and for ten minutes. */
public final class ConnectInstance {

    private static final Duration VALID = Duration.ofMinutes(10);

    /** Beyond this number the oldest tokens are removed, so that an account stays small. */
    private static final int MOST_TOKENS = 20;

    private final Ports ports;

    public ConnectInstance(Ports ports) {
        this.ports = ports;
    }

    /** The result of the request. */
    public sealed interface Result {

        /** The script may be served. */
        record Ready(Instance instance, Secret token) implements Result {}

        /** The user does not exist, or is another user. */
        record NotFound() implements Result {}

        /** The user has no instance. */
        record NoInstance() implements Result {}

        /** The instance is being deleted. */
        record Leaving(Instance instance) implements Result {}
    }

    public Result run(Caller caller, UserId owner) {
        return new AccountTransaction(ports).run(caller, owner, Optional.empty(), new AccountChange<Result>() {
            @Override
            public Result absent() {
                return new Result.NotFound();
            }

            @Override
            public AccountTransaction.Decision<Result> decide(AccountSnapshot snapshot, Instant now) {
                Account account = snapshot.account();
                Optional<Instance> live = account.live();
                if (live.isEmpty()) {
                    return new AccountTransaction.Decision.Answer<>(new Result.NoInstance());
                }
                return live.get().status() == Status.DESTROYING
                        ? new AccountTransaction.Decision.Answer<>(new Result.Leaving(live.get()))
                        : mint(account, live.get(), now);
            }
        });
    }

    private AccountTransaction.Decision<Result> mint(Account account, Instance instance, Instant now) {
        Secret text = KeyText.newConnectToken(instance.id(), ports.random());
        ConnectToken token = new ConnectToken(instance.id(), Sha256.hex(text.reveal()), now.plus(VALID));
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.SaveToken(token));
        superfluous(account.tokens(), now).forEach(old -> changes.add(new Change.RemoveToken(old)));
        return new AccountTransaction.Decision.Write<>(changes, Optional.empty(), new Result.Ready(instance, text));
    }

    private static Stream<ConnectToken> superfluous(List<ConnectToken> tokens, Instant now) {
        List<ConnectToken> alive = tokens.stream()
                .filter(token -> token.alive(now))
                .sorted(Comparator.comparing(ConnectToken::expiresAt).reversed())
                .toList();
        return Stream.concat(
                tokens.stream().filter(token -> !token.alive(now)),
                alive.stream().skip(MOST_TOKENS - 1));
    }
}
