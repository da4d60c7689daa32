package dev.claudecloud.core.config;

/** Forms of several settings, as regular expressions. */
public final class SettingForm {

    /** The name of a Hetzner server type. */
    public static final String SERVER_TYPE = "[a-z]{2,8}[0-9]{1,3}";

    /** The name of a Hetzner location. */
    public static final String LOCATION = "[a-z]{2,8}[0-9]{0,2}";

    static final String NUMBER = "[1-9][0-9]{0,8}";
    static final String NUMBER_OR_ZERO = "0|[1-9][0-9]{0,8}";
    static final String PARAMETER = "[A-Za-z0-9/._-]{1,1011}";
    static final String PATH = "/.+";
    static final String SOURCE = "(https://|file:///)[A-Za-z0-9._~:/@%+?&=-]{1,500}";
    static final String SHA256 = "[0-9a-f]{64}";
    static final String CREDENTIAL = "[!-~]{8,4096}";

    private SettingForm() {}

    /** A list of such names, separated by commas. */
    static String list(String name) {
        return name + "(\\s*,\\s*" + name + ")*";
    }
}
