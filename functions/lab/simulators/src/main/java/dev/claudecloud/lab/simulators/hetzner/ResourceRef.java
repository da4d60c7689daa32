package dev.claudecloud.lab.simulators.hetzner;

/** An object that an action is about. */
record ResourceRef(String type, long id) {

    private static final String SERVER = "server";
    private static final String VOLUME = "volume";

    static ResourceRef server(long id) {
        return new ResourceRef(SERVER, id);
    }

    static ResourceRef volume(long id) {
        return new ResourceRef(VOLUME, id);
    }

    static ResourceRef firewall(long id) {
        return new ResourceRef("firewall", id);
    }

    static ResourceRef network(long id) {
        return new ResourceRef("network", id);
    }

    boolean isServer() {
        return type.equals(SERVER);
    }

    boolean isVolume() {
        return type.equals(VOLUME);
    }
}
