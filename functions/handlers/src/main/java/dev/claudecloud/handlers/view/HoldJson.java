package dev.claudecloud.handlers.view;

import dev.claudecloud.core.provision.Hold;
import dev.claudecloud.handlers.http.ApiTime;
import dev.claudecloud.handlers.http.JsonMaps;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hold as the API shows it. */
public final class HoldJson {

    private HoldJson() {}

    /** Returns a hold that the user made. */
    public static Map<String, @Nullable Object> ofUser(Hold hold) {
        return of(hold, "user");
    }

    /** Returns a hold that the machine itself made. */
    static Map<String, @Nullable Object> ofMachine(Hold hold) {
        return of(hold, "machine");
    }

    private static Map<String, @Nullable Object> of(Hold hold, String from) {
        return JsonMaps.object(
                "name", hold.name(),
                "until", ApiTime.text(hold.until()),
                "reason", hold.reason().orElse(null),
                "from", from);
    }
}
