package dev.claudecloud.netbird.client;

/**
 * The source of the token. It is read on each attempt of every call, since the token may be rotated in between; its
 * exceptions reach the caller unchanged, and nothing was sent then.
 */
@FunctionalInterface
public interface TokenSource {

    /** Returns the token that is valid now. */
    AccessToken token();
}
