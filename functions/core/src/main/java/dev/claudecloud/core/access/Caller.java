package dev.claudecloud.core.access;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.user.ApiKey;

/** Somebody whose key or token was found good, with what was read of theirs on the way. */
public sealed interface Caller {

    /** Reaches everything. */
    record Admin(Secret presented) implements Caller {}

    /** A user: reaches what is their own. */
    record Member(AccountSnapshot snapshot, ApiKey key, Secret presented) implements Caller {

        public Account account() {
            return snapshot.account();
        }
    }

    /** A connect script: reaches one instance and its operations. */
    record Guest(AccountSnapshot snapshot, InstanceId instance, Secret presented) implements Caller {

        public Account account() {
            return snapshot.account();
        }
    }

    /** What was presented; also tells callers apart. */
    Secret presented();

    /** True when the caller may see what this user owns; a foreign thing is as good as absent. */
    default boolean reaches(UserId owner) {
        return switch (this) {
            case Admin ignored -> true;
            case Member member -> member.account().user().id().equals(owner);
            case Guest guest -> guest.account().user().id().equals(owner);
        };
    }

    /** True when the caller may see this instance. */
    default boolean reaches(InstanceId instance) {
        return switch (this) {
            case Admin ignored -> true;
            case Member ignored -> reaches(instance.owner());
            case Guest guest -> guest.instance().equals(instance);
        };
    }
}
