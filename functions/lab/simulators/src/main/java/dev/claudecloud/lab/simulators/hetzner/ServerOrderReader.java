package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.hetzner.Catalog.Image;
import dev.claudecloud.lab.simulators.hetzner.Catalog.Location;
import dev.claudecloud.lab.simulators.hetzner.Catalog.ServerType;
import dev.claudecloud.lab.simulators.hetzner.ServerAddresses.PrimaryIp;
import dev.claudecloud.lab.simulators.http.ResponseException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the order of a server, and refuses what Hetzner would refuse. */
final class ServerOrderReader {

    private static final String HOST_PART = "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final Pattern HOST_NAME = Pattern.compile("(?=.{1,253}$)" + HOST_PART + "(\\." + HOST_PART + ")*");
    private static final int MOST_USER_DATA_BYTES = 32 * 1024;

    private final Project project;
    private final Catalog catalog;
    private final Availability market;
    private final HetznerAccount account;

    ServerOrderReader(Project project, Catalog catalog, Availability market, HetznerAccount account) {
        this.project = project;
        this.catalog = catalog;
        this.market = market;
        this.account = account;
    }

    static String hostName(HetznerBody body) {
        return body.requiredText("name", HOST_NAME);
    }

    void refuseTakenName(String name) {
        if (project.servers().named(name).isPresent()) {
            throw ErrorCode.UNIQUENESS_ERROR.refusal("server name is already used");
        }
    }

    ServerOrder read(HetznerBody body) {
        ServerType type = type(body);
        Location location = location(body, type);
        Image image = image(body, type);
        String userData = body.text("user_data").orElse("");
        if (userData.getBytes(StandardCharsets.UTF_8).length > MOST_USER_DATA_BYTES) {
            throw ErrorCode.invalid("user_data", "is longer than 32 KiB");
        }
        List<Long> keys = body.idsOrNames("ssh_keys").stream().map(this::key).toList();
        return new ServerOrder(type.name(), location.name(), image.id(), keys, userData);
    }

    /** Checks the limit of the account, then the stock. */
    void refuseIfNotToBeHad(ServerOrder order) {
        if (account.mostServers()
                .filter(most -> project.servers().all().size() >= most)
                .isPresent()) {
            throw new ResponseException(ErrorCode.limit("server limit exceeded"));
        }
        if (!market.inStock(order.type(), order.location())) {
            throw ErrorCode.RESOURCE_UNAVAILABLE.refusal("error during placement");
        }
    }

    ServerAddresses addresses(HetznerBody body) {
        HetznerBody net = body.object("public_net");
        return new ServerAddresses(
                net.flag("enable_ipv4").orElse(true) ? Optional.of(ipv4()) : Optional.empty(),
                net.flag("enable_ipv6").orElse(true) ? Optional.of(ipv6()) : Optional.empty());
    }

    /** Returns an address from 198.18.0.0/15, which is reserved for tests and belongs to nobody. */
    private PrimaryIp ipv4() {
        long id = project.nextId();
        return new PrimaryIp(id, "198." + (18 + (id >> 16) % 2) + "." + (id >> 8) % 256 + "." + id % 256);
    }

    private PrimaryIp ipv6() {
        long id = project.nextId();
        return new PrimaryIp(
                id,
                "2001:db8:" + Long.toHexString((id >> 16) & 0xffff) + ":" + Long.toHexString(id & 0xffff) + "::/64");
    }

    private ServerType type(HetznerBody body) {
        ServerType type = catalog.serverType(body.requiredIdOrName("server_type"))
                .orElseThrow(() -> ErrorCode.invalid("server_type", "server type not found"));
        return type;
    }

    private Location location(HetznerBody body, ServerType type) {
        Optional<String> wanted = body.idOrName("location");
        String text = wanted.orElseGet(() -> type.locations().getFirst());
        Location location =
                catalog.location(text).orElseThrow(() -> ErrorCode.invalid("location", "location not found"));
        if (!type.locations().contains(location.name())) {
            throw ErrorCode.invalid("location", "unsupported location for server type");
        }
        boolean gone = type.deprecationIn(location.name())
                .filter(each -> project.now().isAfter(each.unavailableAfter()))
                .isPresent();
        if (gone) {
            throw ErrorCode.INVALID_SERVER_TYPE.refusal("server type " + type.name() + " is deprecated");
        }
        return location;
    }

    private Image image(HetznerBody body, ServerType type) {
        Image image = catalog.image(body.requiredIdOrName("image"), type.architecture())
                .orElseThrow(() -> ErrorCode.invalid("image", "image not found"));
        if (!image.architecture().equals(type.architecture())) {
            throw ErrorCode.invalid("image", "image and server type have different architectures");
        }
        return image;
    }

    private long key(String idOrName) {
        return project.keys().all().stream()
                .filter(each ->
                        Long.toString(each.id()).equals(idOrName) || each.name().equals(idOrName))
                .findFirst()
                .map(SimulatedSshKey::id)
                .orElseThrow(() -> ErrorCode.invalid("ssh_keys", "SSH key not found"));
    }
}
