package dev.claudecloud.netbird.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** The one table from what was seen to our kinds of failure; the first row that fits counts. */
final class Failures {

    /** What OkHttp says of a body that ends early. */
    private static final String CUT_SHORT = "unexpected end of stream";

    /** Either a status, with NetBird's words if the body was NetBird's, or why no answer came. */
    private record Seen(int status, Optional<String> said, Optional<IOException> lost) {}

    private record Row(Predicate<Seen> fits, NetBirdFailure failure) {}

    private static final List<Row> TABLE = List.of(
            lost(InterruptedIOException.class, NetBirdFailure.TIMEOUT),
            new Row(seen -> seen.lost().filter(Failures::cutShort).isPresent(), NetBirdFailure.UNREACHABLE),
            lost(ProtocolException.class, NetBirdFailure.UNREADABLE),
            lost(IOException.class, NetBirdFailure.UNREACHABLE),
            status(401, NetBirdFailure.UNAUTHORIZED),
            status(403, NetBirdFailure.FORBIDDEN),
            said(404, "(?s).+", NetBirdFailure.NOT_FOUND),
            status(404, NetBirdFailure.UNREADABLE),
            said(400, "group: .+ not found", NetBirdFailure.NOT_FOUND),
            said(400, "(?s)group has been linked to .+", NetBirdFailure.LINKED),
            status(409, NetBirdFailure.CONFLICT),
            status(412, NetBirdFailure.PRECONDITION),
            status(429, NetBirdFailure.RATE_LIMITED),
            new Row(seen -> seen.status() / 100 == 4, NetBirdFailure.INVALID),
            new Row(seen -> seen.status() / 100 == 5, NetBirdFailure.SERVER),
            new Row(seen -> true, NetBirdFailure.UNREADABLE));

    private final AccessToken token;
    private final String call;

    /** Failures of this call; the token is looked for in every text. */
    Failures(ApiRequest request, AccessToken token) {
        this.token = token;
        this.call = Words.line(request.named(), token);
    }

    /** NetBird's refusal. */
    NetBirdException refused(Reply reply) {
        Optional<Answer> body = reply.body().flatMap(Answer::refusal);
        Optional<String> said = body.flatMap(answer -> answer.optionalText("message"));
        NetBirdFailure failure = kind(new Seen(reply.status(), said, Optional.empty()));
        Optional<String> words = said.map(this::clean);
        String how = failure == NetBirdFailure.UNREADABLE
                ? "what answers " + call + " is not NetBird's API"
                : "NetBird refused " + call;
        return new NetBirdException(
                failure,
                OptionalInt.of(reply.status()),
                body.map(answer -> answer.optionalNumber("code")).orElse(OptionalInt.empty()),
                words,
                how + " (" + reply.status() + ")"
                        + words.map(text -> ": " + text).orElse(""));
    }

    /** No answer, or only a part of one. */
    NetBirdException lost(IOException lost) {
        NetBirdFailure failure = kind(new Seen(0, Optional.empty(), Optional.of(lost)));
        String how = failure == NetBirdFailure.TIMEOUT
                ? "NetBird did not answer " + call + " in time"
                : "NetBird cannot be reached for " + call;
        return new NetBirdException(failure, clean(how + ": " + named(lost)));
    }

    /** An answer of success that is not what it should be; {@code why} is our own sentence. */
    NetBirdException unreadable(Reply reply, String why) {
        return new NetBirdException(
                NetBirdFailure.UNREADABLE,
                OptionalInt.of(reply.status()),
                OptionalInt.empty(),
                Optional.empty(),
                clean("the answer to " + call + " cannot be read: " + why));
    }

    /** The thread that waits is to stop. */
    NetBirdException interrupted() {
        return new NetBirdException(
                NetBirdFailure.TIMEOUT, "no longer waiting for NetBird to answer " + call + ": interrupted");
    }

    private static NetBirdFailure kind(Seen seen) {
        return TABLE.stream()
                .filter(row -> row.fits().test(seen))
                .findFirst()
                .orElseThrow()
                .failure();
    }

    private String clean(String text) {
        return Words.line(text, token);
    }

    private static String named(IOException lost) {
        return lost.getClass().getSimpleName() + ": " + lost.getMessage();
    }

    private static boolean cutShort(IOException lost) {
        return lost instanceof ProtocolException && CUT_SHORT.equals(lost.getMessage());
    }

    private static Row lost(Class<? extends IOException> type, NetBirdFailure failure) {
        return new Row(seen -> seen.lost().filter(type::isInstance).isPresent(), failure);
    }

    private static Row status(int status, NetBirdFailure failure) {
        return new Row(seen -> seen.status() == status, failure);
    }

    private static Row said(int status, String pattern, NetBirdFailure failure) {
        return new Row(
                seen -> seen.status() == status
                        && seen.said().filter(text -> text.matches(pattern)).isPresent(),
                failure);
    }
}
