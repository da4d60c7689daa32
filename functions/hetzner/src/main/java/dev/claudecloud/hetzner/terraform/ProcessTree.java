package dev.claudecloud.hetzner.terraform;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process with all its descendants, including those that have outlived their parent. */
final class ProcessTree {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int MOST_ROUNDS = 500;

    private final WorkFolders territory;
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();

    /** @param territory the folders in which all of them run */
    ProcessTree(ProcessHandle root, WorkFolders territory) {
        this(territory);
        seen.add(root);
    }

    /** Returns the processes that were left behind in these folders. */
    ProcessTree(WorkFolders territory) {
        this.territory = territory;
    }

    /** Records the current descendants: when a parent has died, its children can no longer be found as descendants. */
    void look() {
        for (ProcessHandle process : Set.copyOf(seen)) {
            process.descendants().forEach(seen::add);
        }
    }

    /**
     * Kills all remaining processes, and returns when none is alive.
     *
     * @return the number of processes that were killed
     * @throws IllegalStateException when a process cannot be killed
     */
    int end() {
        Set<ProcessHandle> killed = new LinkedHashSet<>();
        boolean interrupted = false;
        try {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                look();
                seen.addAll(ProcessTable.in(territory));
                Set<ProcessHandle> living = living();
                if (living.isEmpty()) {
                    return killed.size();
                }
                living.forEach(ProcessHandle::destroyForcibly);
                killed.addAll(living);
                interrupted |= awaitEnd(living);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        throw new IllegalStateException("a process of Terraform cannot be killed");
    }

    private Set<ProcessHandle> living() {
        Set<ProcessHandle> living = new LinkedHashSet<>(seen);
        living.removeIf(process -> !ProcessTable.lives(process));
        return living;
    }

    /** Waits briefly; returns whether the thread was interrupted, and continues regardless. */
    private static boolean awaitEnd(Set<ProcessHandle> processes) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            return true;
        }
        return false;
    }
}
