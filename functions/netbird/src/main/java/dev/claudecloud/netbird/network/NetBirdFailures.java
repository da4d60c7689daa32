package dev.claudecloud.netbird.network;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.netbird.client.NetBirdException;
import dev.claudecloud.netbird.client.NetBirdFailure;
import java.time.Duration;
import java.util.Optional;

/** Maps NetBird's failures to our codes. The only such mapping. */
final class NetBirdFailures {

    /** The pause after a rate limit: NetBird restores six requests per minute, and does not report when. */
    static final Duration RATE_PAUSE = Duration.ofMinutes(1);

    private static final String AGAIN = "Will be retried automatically";

    private record Row(ProvisionCode code, String before, String hint, Optional<Duration> pause) {}

    private final String tokenParameter;

    /** @param tokenParameter the name of the parameter that holds the token, for the person who has to fix it */
    NetBirdFailures(String tokenParameter) {
        this.tokenParameter = tokenParameter;
    }

    ProvisionException of(NetBirdException failure) {
        Row row = row(failure.failure());
        return new ProvisionException(row.code(), row.before() + failure.getMessage(), row.hint(), row.pause());
    }

    private Row row(NetBirdFailure failure) {
        return switch (failure) {
            case UNAUTHORIZED ->
                token(
                        "is wrong, expired or revoked",
                        "Store a new admin token in the parameter " + tokenParameter
                                + "; the operation then continues automatically");
            case FORBIDDEN ->
                token(
                        "is not permitted to do this",
                        "Store a token of a user with the role admin in the parameter " + tokenParameter
                                + "; the operation then continues automatically");
            case RATE_LIMITED ->
                new Row(
                        ProvisionCode.NETWORK_UNREACHABLE,
                        "",
                        AGAIN + " when NetBird accepts requests again",
                        Optional.of(RATE_PAUSE));
            case TIMEOUT, UNREACHABLE, SERVER -> row(ProvisionCode.NETWORK_UNREACHABLE, AGAIN);
            case LINKED, CONFLICT ->
                row(
                        ProvisionCode.NETWORK_CONFLICT,
                        "If it is not needed, remove in NetBird what the message names; "
                                + "the operation then continues automatically");
            case INVALID, UNREADABLE, PRECONDITION, NOT_FOUND -> row(ProvisionCode.NETWORK_REFUSED, AGAIN);
        };
    }

    private Row token(String wrong, String hint) {
        String before = "The token in the parameter " + tokenParameter + " " + wrong + ": ";
        return new Row(ProvisionCode.NETWORK_UNAUTHORIZED, before, hint, Optional.empty());
    }

    private static Row row(ProvisionCode code, String hint) {
        return new Row(code, "", hint, Optional.empty());
    }
}
