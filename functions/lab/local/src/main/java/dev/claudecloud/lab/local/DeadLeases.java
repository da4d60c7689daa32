package dev.claudecloud.lab.local;

import dev.claudecloud.core.instance.Due;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.store.Change;
import dev.claudecloud.core.store.Page;
import dev.claudecloud.core.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Ends the leases of an earlier process: the process that holds the data folder knows that their owners are dead, and
 * need not wait minutes until they expire. Events of the earlier process are lost too, so all unfinished work is due.
 */
record DeadLeases(Store store) {

    private static final int PAGE = 100;

    /** Makes the work under these leases due at once; to be called before any other work starts. */
    int end(Instant now) {
        int ended = 0;
        Optional<String> cursor = Optional.empty();
        do {
            Page<Instance> page = store.instances(cursor, PAGE);
            for (Instance instance : page.items()) {
                if (instance.work().lease().isPresent() || instance.status().working()) {
                    store.commit(List.of(new Change.SaveInstance(freed(instance, now))));
                    ended++;
                }
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return ended;
    }

    private static Instance freed(Instance instance, Instant now) {
        return instance.withWork(instance.work().released(Optional.of(Due.work(now))))
                .next(now);
    }
}
