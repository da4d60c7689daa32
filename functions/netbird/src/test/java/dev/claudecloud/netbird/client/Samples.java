package dev.claudecloud.netbird.client;

/** Responses of NetBird; peers, users and tokens in the format of 0.77, the rest as recorded. */
final class Samples {

    static final String GROUP = """
            {"id":"g1","issued":"api","name":"cc-user-7","peers":null,"peers_count":0,"resources":null,
             "resources_count":0}""";

    static final String SETUP_KEY = """
            {"allow_extra_dns_labels":false,"auto_groups":["g1"],"ephemeral":false,
             "expires":"2026-11-24T02:17:12.987806617Z","id":"k1","key":"3E9A4****",
             "last_used":"2026-11-23T02:17:13.074671282Z","name":"cc-user-7-boot","revoked":false,"state":"overused",
             "type":"one-off","updated_at":"2026-11-23T02:17:12.987809964Z","usage_limit":1,"used_times":1,
             "valid":false}""";

    static final String CLEAR_KEY = "3E9A4795-08B8-4827-A4D3-21DD57BAFA93";

    static final String NEW_SETUP_KEY = """
            {"allow_extra_dns_labels":false,"auto_groups":["g1"],"ephemeral":false,
             "expires":"0001-01-01T00:00:00Z","id":"k1","key":"3E9A4795-08B8-4827-A4D3-21DD57BAFA93",
             "last_used":"0001-01-01T00:00:00Z","name":"cc-user-7-boot","revoked":false,"state":"valid",
             "type":"one-off","updated_at":"2026-11-23T02:17:12.987809964Z","usage_limit":1,"used_times":0,
             "valid":true}""";

    static final String ROUTE = """
            {"access_control_groups":["g1"],"description":"d","domains":null,"enabled":true,"groups":["g1"],"id":"r1",
             "keep_route":false,"masquerade":true,"metric":9999,"network":"10.100.8.0/24","network_id":"cc-user-7",
             "network_type":"IPv4","peer":"p1","skip_auto_apply":false}""";

    static final String POLICY = """
            {"description":"","enabled":true,"id":"y1","name":"cc-user-7","rules":[{"action":"accept",
             "bidirectional":true,"description":"","destinations":[{"id":"g1","name":"cc-user-7","peers_count":0,
             "resources_count":0}],"enabled":true,"id":"y1","name":"cc-user-7","protocol":"all","sources":[{"id":"g1",
             "name":"cc-user-7","peers_count":0,"resources_count":0}]}],"source_posture_checks":null}""";

    static final String RICH_POLICY = """
            {"description":"of an administrator","enabled":true,"id":"y2","name":"Default","rules":[{"action":"drop",
             "authorized_groups":{"g1":["root","claude"]},"bidirectional":false,"description":"ssh",
             "destinationResource":{"id":"x1","type":"host"},"destinations":null,"enabled":true,"id":"y2",
             "name":"rule","port_ranges":[{"start":1000,"end":2000}],"protocol":"netbird-ssh",
             "sources":[{"id":"g1","name":"a","peers_count":0,"resources_count":0},
             {"id":"g2","name":"b","peers_count":0,"resources_count":0}]},
             {"action":"accept","bidirectional":true,"description":"","destinations":[{"id":"g1","name":"a"}],
             "enabled":false,"id":"y3","name":"web","ports":["80","443"],"protocol":"tcp",
             "sourceResource":{"id":"p1","type":"peer"}}],"source_posture_checks":["c1"]}""";

    static final String PEER = """
            {"accessible_peers_count":0,"approval_required":false,"city_name":"","connected":true,
             "connection_ip":"127.0.0.1","country_code":"","created_at":"2026-11-23T02:17:13.073004462Z",
             "dns_label":"claude-7.netbird.selfhosted","ephemeral":false,"extra_dns_labels":[],"geoname_id":0,
             "groups":[{"id":"g0","name":"All","peers_count":1,"resources_count":0},
             {"id":"g1","name":"cc-user-7","peers_count":1,"resources_count":0}],"hostname":"claude-7","id":"p1",
             "inactivity_expiration_enabled":false,"ip":"100.104.98.211","ipv6":"fdb0:973e:6443::1",
             "kernel_version":"6.8.0","last_login":"2026-11-23T02:17:13.073004462Z",
             "last_seen":"2026-11-23T02:17:15Z","local_flags":{"block_inbound":false},
             "login_expiration_enabled":true,"login_expired":false,"name":"claude-7","os":"linux 24.04",
             "serial_number":"","ssh_enabled":true,"ui_version":"","user_id":"","version":"0.74.0"}""";

    static final String USER = """
            {"auto_groups":["g1"],"email":"","id":"u1","idp_id":null,"is_blocked":false,"is_current":true,
             "is_service_user":true,"issued":"api","last_login":"0001-01-01T00:00:00Z","name":"claudecloud",
             "pending_approval":false,"permissions":{"is_restricted":false,"modules":{}},"role":"admin",
             "status":"active"}""";

    static final String TOKEN = """
            {"created_at":"2026-11-01T00:00:00Z","created_by":"u1","expiration_date":"2026-12-01T00:00:00Z",
             "id":"t1","last_used":"2026-11-23T00:00:00Z","name":"claudecloud"}""";

    static final String CLEAR_TOKEN = "nbp_ZYXWVUTSRQPONMLKJIHGFEDCBA9876543210";

    static final String NEW_TOKEN = """
            {"personal_access_token":{"created_at":"2026-11-01T00:00:00Z","created_by":"u1",
             "expiration_date":"2026-12-01T00:00:00Z","id":"t1","last_used":null,"name":"claudecloud"},
             "plain_token":"nbp_ZYXWVUTSRQPONMLKJIHGFEDCBA9876543210"}""";

    private Samples() {}
}
