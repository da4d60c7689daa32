package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.hetzner.ServerAddresses.PrimaryIp;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import java.util.List;
import java.util.Optional;

/** The objects of the project in the API's form. */
final class Views {

    private final Project project;
    private final Catalog catalog;
    private final CatalogView catalogView;

    Views(Project project, Catalog catalog, CatalogView catalogView) {
        this.project = project;
        this.catalog = catalog;
        this.catalogView = catalogView;
    }

    ObjectNode server(SimulatedServer server) {
        ServerOrder order = server.order();
        Catalog.ServerType type = catalog.knownServerType(order.type());
        ObjectNode node = HetznerFormat.object(server.identity())
                .put("status", server.status().wire());
        node.set("server_type", catalogView.serverType(type));
        node.set("image", CatalogView.image(catalog.knownImage(order.image())));
        node.set("location", CatalogView.location(catalog.knownLocation(order.location())));
        node.set("public_net", publicNet(server));
        node.putArray("private_net");
        node.putObject("protection")
                .put("delete", server.deletionProtected())
                .put("rebuild", server.deletionProtected());
        HetznerFormat.numbers(
                node,
                "volumes",
                project.volumesOf(server.id()).stream().map(SimulatedVolume::id).toList());
        node.put("locked", isLocked(server)).put("rescue_enabled", false).put("primary_disk_size", type.disk());
        node.put("included_traffic", 0L).put("ingoing_traffic", 0L).put("outgoing_traffic", 0L);
        node.putArray("load_balancers");
        for (String field : new String[] {"backup_window", "iso", "placement_group"}) {
            node.putNull(field);
        }
        return node;
    }

    private boolean isLocked(SimulatedServer server) {
        return project.runningActions().stream().anyMatch(each -> Commands.locks(each, server.ref()));
    }

    private ObjectNode publicNet(SimulatedServer server) {
        ObjectNode net = SimulatorJson.object();
        Optional<PrimaryIp> v4 = server.addresses().ipv4();
        v4.ifPresentOrElse(
                ip -> net.putObject("ipv4")
                        .put("id", ip.id())
                        .put("ip", ip.ip())
                        .put("blocked", false)
                        .put("dns_ptr", "static." + ip.ip() + ".clients.simulator.test"),
                () -> net.putNull("ipv4"));
        server.addresses()
                .ipv6()
                .ifPresentOrElse(
                        ip -> net.putObject("ipv6")
                                .put("id", ip.id())
                                .put("ip", ip.ip())
                                .put("blocked", false)
                                .putArray("dns_ptr"),
                        () -> net.putNull("ipv6"));
        net.putArray("floating_ips");
        ArrayNode firewalls = net.putArray("firewalls");
        project.firewalls().all().stream()
                .filter(each -> each.isOn(server))
                .forEach(each -> firewalls.addObject().put("id", each.id()).put("status", "applied"));
        return net;
    }

    ObjectNode volume(SimulatedVolume volume) {
        ObjectNode node = HetznerFormat.object(volume.identity())
                .put("size", volume.sizeGb())
                .put("status", volume.available() ? "available" : "creating")
                .put("linux_device", volume.device());
        node.set("location", CatalogView.location(catalog.knownLocation(volume.location())));
        HetznerFormat.text(node, "format", volume.format());
        HetznerFormat.number(node, "server", volume.server());
        node.putObject("protection").put("delete", volume.deletionProtected());
        return node;
    }

    ObjectNode key(SimulatedSshKey key) {
        return HetznerFormat.object(key.identity())
                .put("fingerprint", key.fingerprint())
                .put("public_key", key.publicKey());
    }

    ObjectNode firewall(SimulatedFirewall firewall) {
        ObjectNode node = HetznerFormat.object(firewall.identity());
        ArrayNode rules = node.putArray("rules");
        firewall.rules().forEach(each -> rules.add(rule(each)));
        ArrayNode appliedTo = node.putArray("applied_to");
        firewall.servers().forEach(id -> appliedTo.add(serverResource(id)));
        firewall.selectors().forEach(selector -> appliedTo.add(selectorResource(selector)));
        return node;
    }

    private static ObjectNode rule(SimulatedFirewall.Rule rule) {
        ObjectNode node =
                SimulatorJson.object().put("direction", rule.direction()).put("protocol", rule.protocol());
        HetznerFormat.text(node, "port", rule.port());
        HetznerFormat.text(node, "description", rule.description());
        HetznerFormat.texts(node, "source_ips", rule.sourceIps());
        HetznerFormat.texts(node, "destination_ips", rule.destinationIps());
        return node;
    }

    private static ObjectNode serverResource(long id) {
        ObjectNode node = SimulatorJson.object().put("type", "server");
        node.putObject("server").put("id", id);
        return node;
    }

    private ObjectNode selectorResource(String selector) {
        ObjectNode node = SimulatorJson.object().put("type", "label_selector");
        node.putObject("label_selector").put("selector", selector);
        ArrayNode resources = node.putArray("applied_to_resources");
        project.servers().all().stream()
                .filter(each -> LabelSelector.parse(selector).fits(each.labels()))
                .forEach(each -> resources.add(serverResource(each.id())));
        return node;
    }

    static ObjectNode action(SimulatedAction action) {
        boolean running = action.isRunning();
        String ended = action.error().isPresent() ? "error" : "success";
        ObjectNode node = SimulatorJson.object()
                .put("id", action.id())
                .put("command", action.command())
                .put("status", running ? "running" : ended)
                .put("progress", running ? 0 : 100)
                .put("started", HetznerFormat.time(action.started()));
        HetznerFormat.time(node, "finished", action.finished());
        ArrayNode resources = node.putArray("resources");
        action.resources()
                .forEach(each -> resources.addObject().put("id", each.id()).put("type", each.type()));
        action.error()
                .ifPresentOrElse(
                        each -> node.putObject("error").put("code", each.code()).put("message", each.message()),
                        () -> node.putNull("error"));
        return node;
    }

    static ArrayNode actions(List<SimulatedAction> actions) {
        ArrayNode all = SimulatorJson.MAPPER.createArrayNode();
        actions.forEach(each -> all.add(action(each)));
        return all;
    }
}
