package dev.claudecloud.lab.testkit.simulation;

import dev.claudecloud.core.id.UserId;
import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.instance.Status;
import dev.claudecloud.core.provision.AgentState;
import java.time.Duration;
import java.util.Optional;

/** One operation: its preparation, the request, and how it may end whatever goes wrong once or twice. */
enum Story {
    CREATE(Status.RUNNING) {
        @Override
        void prepare(World world, UserId user) {}

        @Override
        void ask(World world, UserId user) {
            world.api.create(user);
        }
    },
    PAUSE(Status.STOPPED) {
        @Override
        void prepare(World world, UserId user) {
            running(world, user);
        }

        @Override
        void ask(World world, UserId user) {
            world.api.pause(user);
        }
    },
    WAKE(Status.RUNNING) {
        @Override
        void prepare(World world, UserId user) {
            stopped(world, user);
        }

        @Override
        void ask(World world, UserId user) {
            world.api.wake(user);
        }
    },
    DESTROY(Status.DESTROYED) {
        @Override
        void prepare(World world, UserId user) {
            running(world, user);
        }

        @Override
        void ask(World world, UserId user) {
            world.api.destroy(user, false);
        }
    },
    PURGE(Status.DESTROYED) {
        @Override
        void prepare(World world, UserId user) {
            running(world, user);
        }

        @Override
        void ask(World world, UserId user) {
            world.api.destroy(user, true);
        }
    },
    PURGE_KEPT(Status.DESTROYED) {
        @Override
        void prepare(World world, UserId user) {
            running(world, user);
            world.api.destroy(user, false);
            world.agenda.await(MOMENT);
        }

        @Override
        void ask(World world, UserId user) {
            world.api.purgeKept(user);
        }
    },
    CREATE_ON_KEPT(Status.RUNNING) {
        @Override
        void prepare(World world, UserId user) {
            PURGE_KEPT.prepare(world, user);
        }

        @Override
        void ask(World world, UserId user) {
            world.api.create(user);
        }
    },
    CANCEL(Status.STOPPED) {
        @Override
        void prepare(World world, UserId user) {
            stopped(world, user);
            world.cloud.fullUntil = world.agenda.instant().plus(Duration.ofMinutes(2));
            world.api.wake(user);
            world.agenda.await(MOMENT);
        }

        @Override
        void ask(World world, UserId user) {
            world.api.cancel(user);
        }
    },
    REPAIR(Status.RUNNING) {
        @Override
        void prepare(World world, UserId user) {
            running(world, user);
            world.cloud.machines.values().removeIf(m -> m.label().isPresent());
        }

        @Override
        void ask(World world, UserId user) {
            world.api.repair(user);
        }
    },
    IDLE_PAUSE(Status.STOPPED) {
        @Override
        void prepare(World world, UserId user) {
            world.cloud.habit = AgentState.WAITING_USER;
            running(world, user);
            // Until shortly before the check in the last minutes of the hour that is paid.
            world.agenda.await(Duration.ofMinutes(47).plusSeconds(30));
        }

        @Override
        void ask(World world, UserId user) {
            world.agenda.await(Duration.ofMinutes(2));
        }
    };

    private static final Duration MOMENT = Duration.ofSeconds(40);

    private final Status end;

    Story(Status end) {
        this.end = end;
    }

    abstract void prepare(World world, UserId user);

    abstract void ask(World world, UserId user);

    /** Returns how it ends, whatever goes wrong on the way. */
    Status end() {
        return end;
    }

    private static void running(World world, UserId user) {
        world.api.create(user);
        world.agenda.await(MOMENT);
        require(world, user, Status.RUNNING);
    }

    private static void stopped(World world, UserId user) {
        running(world, user);
        world.api.pause(user);
        world.agenda.await(MOMENT);
        require(world, user, Status.STOPPED);
    }

    private static void require(World world, UserId user, Status status) {
        if (!world.api.live(user).map(Instance::status).equals(Optional.of(status))) {
            throw new IllegalStateException("not " + status + ": " + world.api.live(user));
        }
    }
}
