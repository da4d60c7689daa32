package dev.claudecloud.http;

import dev.claudecloud.http.ApiFailure.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;

/** Determines why no complete response was received. */
final class LostAnswer {

    /** OkHttp's message for a body that ends early. */
    private static final String CUT_SHORT = "unexpected end of stream";

    private LostAnswer() {}

    static Kind kind(IOException lost) {
        return switch (lost) {
            case InterruptedIOException ignored -> Kind.TIMED_OUT;
            case ConnectException ignored -> Kind.NOT_CONNECTED;
            case NoRouteToHostException ignored -> Kind.NOT_CONNECTED;
            case UnknownHostException ignored -> Kind.NOT_CONNECTED;
            case ProtocolException protocol ->
                CUT_SHORT.equals(protocol.getMessage()) ? Kind.BROKEN_OFF : Kind.UNREADABLE;
            default -> Kind.BROKEN_OFF;
        };
    }
}
