package dev.claudecloud.netbird.client;

import java.util.Optional;

/** What came back: the status, and the body unless it was too long. */
record Reply(int status, Optional<String> body) {

    boolean successful() {
        return status >= 200 && status < 300;
    }
}
