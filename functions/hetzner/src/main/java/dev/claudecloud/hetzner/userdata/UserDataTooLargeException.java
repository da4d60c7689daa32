package dev.claudecloud.hetzner.userdata;

/** The user data would be longer than the vendor takes. */
public final class UserDataTooLargeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UserDataTooLargeException(int bytes, int sshKeys) {
        super("the user data has " + bytes + " bytes as sent, at most " + UserData.MOST_BYTES
                + " are taken: register fewer SSH keys than " + sshKeys + ", or shorter ones (ed25519)");
    }
}
