package dev.claudecloud.handlers;

/** Reports of machines. */
final class Heartbeats {

    static final String BOOT = "7d3c9d2e-6b1f-4c7e-9d4e-0a1b2c3d4e5f";

    private Heartbeats() {}

    /** A report in which the main agent has been in this state for two seconds. */
    static Sending of(TestApi api, String instance, String token, long sequence, String state) {
        return sending(api, instance, token, body(BOOT, sequence, state, 2, ""));
    }

    static Sending sending(TestApi api, String instance, String token, String body) {
        return api.post("/instances/" + instance + "/heartbeat", body).header("x-instance-token", token);
    }

    /** @param more further fields, each followed by a comma */
    static String body(String boot, long sequence, String state, long age, String more) {
        return "{\"v\":2,\"boot_id\":\"%s\",\"sequence\":%d,%s\"agents\":[{\"id\":\"main\",\"state\":\"%s\",\"age_s\":%d}]}"
                .formatted(boot, sequence, more, state, age);
    }
}
