package dev.claudecloud.lab.simulators.hetzner;

/** The names of actions. */
final class Commands {

    static final String CREATE_SERVER = "create_server";
    static final String START_SERVER = "start_server";
    static final String STOP_SERVER = "stop_server";
    static final String SHUTDOWN_SERVER = "shutdown_server";
    static final String REBOOT_SERVER = "reboot_server";
    static final String RESET_SERVER = "reset_server";
    static final String DELETE_SERVER = "delete_server";
    static final String CREATE_VOLUME = "create_volume";
    static final String ATTACH_VOLUME = "attach_volume";
    static final String DETACH_VOLUME = "detach_volume";
    static final String RESIZE_VOLUME = "resize_volume";
    static final String CHANGE_PROTECTION = "change_protection";
    static final String SET_FIREWALL_RULES = "set_firewall_rules";
    static final String APPLY_FIREWALL = "apply_firewall";
    static final String REMOVE_FIREWALL = "remove_firewall";

    private Commands() {}

    /**
     * Whether other requests have to wait for this action before they may change the resource; firewalls lock nothing.
     */
    static boolean locks(SimulatedAction action, ActionTarget resource) {
        return action.isRunning()
                && action.isAbout(resource)
                && !action.command().contains("firewall");
    }
}
