package dev.claudecloud.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the failures of requests mean in one API. */
public interface FailureTable {

    /**
     * The client's exception for this failure.
     *
     * @param answer the whole answer, where one came
     */
    ApiException exception(ApiFailure failure, Optional<HttpReply> answer);

    /** The code and the words in the body of a refusal; empty where the body is not of this API's form. */
    Optional<Refusal> refusal(JsonObject body);

    /** The forms that secrets of this API have; a match is masked in every text. */
    List<Pattern> secrets();

    /** What a refusal says. */
    record Refusal(Optional<String> code, Optional<String> message) {}
}
