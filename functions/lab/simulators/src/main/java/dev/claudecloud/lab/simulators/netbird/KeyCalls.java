package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.Json;
import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /api/setup-keys}. */
final class KeyCalls {

    private final Account account;
    private final Release release;

    KeyCalls(Account account, Release release) {
        this.account = account;
        this.release = release;
    }

    JsonNode list(Call call) {
        call.require(Area.SETUP_KEYS, Act.READ);
        return Shapes.objects(account.keys().all().stream()
                .map(key -> shape(key, key.masked()))
                .toList());
    }

    JsonNode find(Call call) {
        call.require(Area.SETUP_KEYS, Act.READ);
        SetupKey key = existing(call.id());
        return shape(key, key.masked());
    }

    /** The only answer that has the clear key. */
    JsonNode create(Call call) {
        Body body = call.body();
        KeyType type = checkedType(body);
        long life = body.number("expires_in");
        if (life < 0) {
            throw Refusals.invalid("expiresIn can not be in the past");
        }
        call.require(Area.SETUP_KEYS, Act.CREATE);
        List<String> groups = checkedGroups(body.texts("auto_groups").orElse(List.of()));
        String clear = Secrets.newSetupKey();
        SetupKey key = made(body, type, life, groups, clear);
        account.keys().put(key);
        return shape(key, clear);
    }

    /** Changes {@code revoked}, to true only, and {@code auto_groups}; nothing else. */
    JsonNode update(Call call) {
        Body body = call.body();
        List<String> wanted =
                body.texts("auto_groups").orElseThrow(() -> Refusals.invalid("setup key AutoGroups field is invalid"));
        boolean revoked = body.flag("revoked");
        call.require(Area.SETUP_KEYS, Act.UPDATE);
        List<String> groups = checkedGroups(wanted);
        SetupKey old = existing(call.id());
        if (old.revoked() && !revoked) {
            throw Refusals.invalid("can't un-revoke a revoked setup key");
        }
        SetupKey key = old.saved(revoked, groups, account.now());
        account.keys().put(key);
        return shape(key, key.masked());
    }

    JsonNode delete(Call call) {
        call.require(Area.SETUP_KEYS, Act.DELETE);
        account.keys().remove(existing(call.id()).id());
        return Call.DONE;
    }

    private KeyType checkedType(Body body) {
        if (body.text("name").isEmpty()) {
            throw Refusals.invalid("setup key name shouldn't be empty");
        }
        String wire = body.text("type");
        KeyType type = KeyType.of(wire).orElseThrow(() -> Refusals.invalid("unknown setup key type " + wire));
        long limit = body.number("usage_limit");
        if (type == KeyType.ONE_OFF && limit > 1 && release != Release.R0_74) {
            throw Refusals.invalid("usage_limit " + limit + " is not valid for a one-off setup key, which can be used"
                    + " once; use type reusable for a key that can be used more than once");
        }
        return type;
    }

    private List<String> checkedGroups(List<String> ids) {
        for (String id : ids) {
            Group group = account.groups()
                    .find(id)
                    .orElseThrow(() -> Refusals.invalid("invalid auto groups: group not found: " + id));
            if (group.isAll()) {
                throw Refusals.invalid("invalid auto groups: can't add 'All' group to the setup key");
            }
        }
        return ids;
    }

    private SetupKey made(Body body, KeyType type, long life, List<String> groups, String clear) {
        Instant now = account.now();
        return new SetupKey(
                account.newId(),
                Secrets.hashOfKey(clear),
                Secrets.masked(clear),
                body.text("name"),
                type,
                life == 0 ? Optional.empty() : Optional.of(now.plusSeconds(life)),
                now,
                false,
                0,
                Optional.empty(),
                groups,
                type == KeyType.ONE_OFF ? 1 : Math.toIntExact(body.number("usage_limit")),
                body.flag("ephemeral"),
                body.flag("allow_extra_dns_labels"));
    }

    private SetupKey existing(String id) {
        return account.keys().find(id).orElseThrow(() -> Refusals.missing("setup key: " + id + " not found"));
    }

    private ObjectNode shape(SetupKey key, String text) {
        Instant now = account.now();
        ObjectNode node = Json.object().put("allow_extra_dns_labels", key.allowExtraDnsLabels());
        node.set("auto_groups", Shapes.texts(key.autoGroups()));
        return node.put("ephemeral", key.ephemeral())
                .put("expires", Times.text(key.expires()))
                .put("id", key.id())
                .put("key", text)
                .put("last_used", Times.text(key.lastUsed()))
                .put("name", key.name())
                .put("revoked", key.revoked())
                .put("state", key.state(now))
                .put("type", key.type().wire())
                .put("updated_at", Times.text(key.updatedAt()))
                .put("usage_limit", key.usageLimit())
                .put("used_times", key.usedTimes())
                .put("valid", key.isValid(now));
    }
}
