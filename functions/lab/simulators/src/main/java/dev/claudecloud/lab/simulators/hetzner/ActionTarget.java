package dev.claudecloud.lab.simulators.hetzner;

/** A resource that an action acts on. */
record ActionTarget(String type, long id) {

    private static final String SERVER = "server";
    private static final String VOLUME = "volume";

    static ActionTarget server(long id) {
        return new ActionTarget(SERVER, id);
    }

    static ActionTarget volume(long id) {
        return new ActionTarget(VOLUME, id);
    }

    static ActionTarget firewall(long id) {
        return new ActionTarget("firewall", id);
    }

    boolean isServer() {
        return type.equals(SERVER);
    }

    boolean isVolume() {
        return type.equals(VOLUME);
    }
}
