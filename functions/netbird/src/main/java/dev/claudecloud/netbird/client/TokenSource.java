package dev.claudecloud.netbird.client;

/**
 * Where the token comes from. It is asked for on each attempt of every call, since the token may be rotated meanwhile;
 * what it throws reaches the caller as it is, and nothing was sent then.
 */
@FunctionalInterface
public interface TokenSource {

    /** The token that is good now. */
    AccessToken token();
}
