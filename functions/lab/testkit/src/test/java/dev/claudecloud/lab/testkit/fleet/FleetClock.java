package dev.claudecloud.lab.testkit.fleet;

import dev.claudecloud.lab.testkit.FakeClock;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that is set for each event: machines that share nothing may live through the same minute one by one. */
final class FleetClock implements InstantSource {

    private Instant now = FakeClock.START;

    @Override
    public Instant instant() {
        return now;
    }

    void set(Instant to) {
        now = to;
    }
}
