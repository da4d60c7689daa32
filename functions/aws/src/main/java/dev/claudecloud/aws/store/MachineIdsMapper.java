package dev.claudecloud.aws.store;

import dev.claudecloud.core.instance.MachineIds;
import dev.claudecloud.core.network.NetworkIds;
import java.util.List;

/** The providers' ids of the parts of an instance, as attributes of the instance's item. */
final class MachineIdsMapper implements ItemMapper<MachineIds> {

    private static final String REPORT_TOKENS = "report_tokens";

    @Override
    public void write(MachineIds ids, ItemWriter to) {
        to.text("volume_id", ids.volumeId())
                .text("provider_id", ids.providerId())
                .text("address", ids.address())
                .text("network_group_id", ids.network().groupId())
                .text("network_key_id", ids.network().keyId())
                .text("network_peer_id", ids.network().peerId())
                .text("network_route_id", ids.network().routeId())
                .text("network_policy_id", ids.network().policyId());
        if (ids.reports()) {
            to.texts(REPORT_TOKENS, ids.reportTokens());
        }
    }

    @Override
    public MachineIds read(ItemReader from) {
        return new MachineIds(
                from.optionalText("volume_id"),
                from.optionalText("provider_id"),
                from.optionalText("address"),
                new NetworkIds(
                        from.optionalText("network_group_id"),
                        from.optionalText("network_key_id"),
                        from.optionalText("network_peer_id"),
                        from.optionalText("network_route_id"),
                        from.optionalText("network_policy_id")),
                from.has(REPORT_TOKENS) ? from.texts(REPORT_TOKENS) : List.of());
    }
}
