package dev.claudecloud.netbird.network;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.netbird.client.NetBirdException;
import dev.claudecloud.netbird.client.NetBirdFailure;
import java.time.Duration;
import java.util.Optional;

/** The one table from NetBird's failures to our codes. */
final class NetBirdFailures {

    /** NetBird refills six requests a minute, and does not say when. */
    static final Duration RATE_PAUSE = Duration.ofMinutes(1);

    private static final String AGAIN = "It is tried again";

    private record Row(ProvisionCode code, String before, String hint, Optional<Duration> pause) {}

    private final String tokenParameter;

    /** @param tokenParameter the name under which the token is kept, for who has to put it right */
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
                        "Put a new token of an admin into the parameter " + tokenParameter
                                + "; then it goes on by itself");
            case FORBIDDEN ->
                token(
                        "may not do this",
                        "Put a token of a user with the role admin into the parameter " + tokenParameter
                                + "; then it goes on by itself");
            case RATE_LIMITED ->
                new Row(
                        ProvisionCode.NETWORK_UNREACHABLE,
                        "",
                        AGAIN + " when NetBird takes requests",
                        Optional.of(RATE_PAUSE));
            case TIMEOUT, UNREACHABLE, SERVER -> row(ProvisionCode.NETWORK_UNREACHABLE, AGAIN);
            case LINKED, CONFLICT ->
                row(
                        ProvisionCode.NETWORK_CONFLICT,
                        "Remove in NetBird what the message names, if it is not needed; then it goes on by itself");
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
