package dev.claudecloud.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Defines what the failures of requests mean in one API. */
public interface FailureTable {

    /**
     * Returns the client's exception for this failure.
     *
     * @param answer the complete response, if one was received
     */
    ApiException exception(ApiFailure failure, Optional<HttpReply> answer);

    /** Returns the code and the message in the body of a refusal; empty when the body is not in this API's format. */
    Optional<Refusal> refusal(JsonObject body);

    /** Returns the formats of this API's secrets; a match is masked in every text. */
    List<Pattern> secrets();

    /** The code and the message of a refusal. */
    record Refusal(Optional<String> code, Optional<String> message) {}
}
