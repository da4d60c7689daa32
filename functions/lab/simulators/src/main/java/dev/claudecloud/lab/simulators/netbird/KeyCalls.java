package dev.claudecloud.lab.simulators.netbird;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import dev.claudecloud.lab.simulators.netbird.Role.Act;
import dev.claudecloud.lab.simulators.netbird.Role.Area;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /api/setup-keys}. */
final class KeyCalls {

    private final NetBirdAccount account;
    private final Release release;

    KeyCalls(NetBirdAccount account, Release release) {
        this.account = account;
        this.release = release;
    }

    JsonNode list(NetBirdCall call) {
        call.require(Area.SETUP_KEYS, Act.READ);
        return Shapes.objects(account.keys().all().stream()
                .map(key -> shape(key, key.masked()))
                .toList());
    }

    JsonNode find(NetBirdCall call) {
        call.require(Area.SETUP_KEYS, Act.READ);
        SimulatedSetupKey key = existing(call.id());
        return shape(key, key.masked());
    }

    /** Creates a setup key; the only response with the key in clear text. */
    JsonNode create(NetBirdCall call) {
        NetBirdBody body = call.body();
        KeyType type = checkedType(body);
        long life = body.number("expires_in");
        if (life < 0) {
            throw NetBirdErrors.invalid("expiresIn can not be in the past");
        }
        call.require(Area.SETUP_KEYS, Act.CREATE);
        List<String> groups = checkedGroups(body.texts("auto_groups").orElse(List.of()));
        String clear = SecretTexts.newSetupKey();
        SimulatedSetupKey key = made(body, type, life, groups, clear);
        account.keys().put(key);
        return shape(key, clear);
    }

    /** Changes {@code revoked}, to true only, and {@code auto_groups}; nothing else. */
    JsonNode update(NetBirdCall call) {
        NetBirdBody body = call.body();
        List<String> wanted = body.texts("auto_groups")
                .orElseThrow(() -> NetBirdErrors.invalid("setup key AutoGroups field is invalid"));
        boolean revoked = body.flag("revoked");
        call.require(Area.SETUP_KEYS, Act.UPDATE);
        List<String> groups = checkedGroups(wanted);
        SimulatedSetupKey old = existing(call.id());
        if (old.revoked() && !revoked) {
            throw NetBirdErrors.invalid("can't un-revoke a revoked setup key");
        }
        SimulatedSetupKey key = old.saved(revoked, groups, account.now());
        account.keys().put(key);
        return shape(key, key.masked());
    }

    JsonNode delete(NetBirdCall call) {
        call.require(Area.SETUP_KEYS, Act.DELETE);
        account.keys().remove(existing(call.id()).id());
        return NetBirdCall.DONE;
    }

    private KeyType checkedType(NetBirdBody body) {
        if (body.text("name").isEmpty()) {
            throw NetBirdErrors.invalid("setup key name shouldn't be empty");
        }
        String wire = body.text("type");
        KeyType type = KeyType.of(wire).orElseThrow(() -> NetBirdErrors.invalid("unknown setup key type " + wire));
        long limit = body.number("usage_limit");
        if (type == KeyType.ONE_OFF && limit > 1 && release != Release.R0_74) {
            throw NetBirdErrors.invalid(
                    "usage_limit " + limit + " is not valid for a one-off setup key, which can be used"
                            + " once; use type reusable for a key that can be used more than once");
        }
        return type;
    }

    private List<String> checkedGroups(List<String> ids) {
        for (String id : ids) {
            SimulatedGroup group = account.groups()
                    .find(id)
                    .orElseThrow(() -> NetBirdErrors.invalid("invalid auto groups: group not found: " + id));
            if (group.isAll()) {
                throw NetBirdErrors.invalid("invalid auto groups: can't add 'All' group to the setup key");
            }
        }
        return ids;
    }

    private SimulatedSetupKey made(NetBirdBody body, KeyType type, long life, List<String> groups, String clear) {
        Instant now = account.now();
        return new SimulatedSetupKey(
                account.newId(),
                SecretTexts.hashOfKey(clear),
                SecretTexts.masked(clear),
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

    private SimulatedSetupKey existing(String id) {
        return account.keys().find(id).orElseThrow(() -> NetBirdErrors.missing("setup key: " + id + " not found"));
    }

    private ObjectNode shape(SimulatedSetupKey key, String text) {
        Instant now = account.now();
        ObjectNode node = SimulatorJson.object().put("allow_extra_dns_labels", key.allowExtraDnsLabels());
        node.set("auto_groups", Shapes.texts(key.autoGroups()));
        return node.put("ephemeral", key.ephemeral())
                .put("expires", GoTime.text(key.expires()))
                .put("id", key.id())
                .put("key", text)
                .put("last_used", GoTime.text(key.lastUsed()))
                .put("name", key.name())
                .put("revoked", key.revoked())
                .put("state", key.state(now))
                .put("type", key.type().wire())
                .put("updated_at", GoTime.text(key.updatedAt()))
                .put("usage_limit", key.usageLimit())
                .put("used_times", key.usedTimes())
                .put("valid", key.isValid(now));
    }
}
