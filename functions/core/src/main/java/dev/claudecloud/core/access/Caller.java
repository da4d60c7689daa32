package dev.claudecloud.core.access;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.provision.Secret;
import dev.claudecloud.core.store.Account;
import dev.claudecloud.core.store.AccountSnapshot;
import dev.claudecloud.core.user.ApiKey;

/** An authenticated caller, with the records that were read to authenticate it. */
public sealed interface Caller {

    /** The administrator: may see everything. */
    record Admin(Secret presented) implements Caller {}

    /** A user: may see what they own. */
    record Member(AccountSnapshot snapshot, ApiKey key, Secret presented) implements Caller {

        public Account account() {
            return snapshot.account();
        }
    }

    /** A connect script: may see one instance and its operations. */
    record Guest(AccountSnapshot snapshot, InstanceId instance, Secret presented) implements Caller {

        public Account account() {
            return snapshot.account();
        }
    }

    /** The presented key or token; it also distinguishes callers. */
    Secret presented();

    /** True when the caller may see what this user owns; to others it does not exist. */
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
