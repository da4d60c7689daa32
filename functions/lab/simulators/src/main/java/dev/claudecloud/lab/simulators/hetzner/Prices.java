package dev.claudecloud.lab.simulators.hetzner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.claudecloud.lab.simulators.hetzner.Catalog.Location;
import dev.claudecloud.lab.simulators.hetzner.Catalog.ServerType;
import dev.claudecloud.lab.simulators.http.SimulatorJson;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Prices in the API's form: net and gross as decimal strings. */
final class Prices {

    private static final BigDecimal VAT = new BigDecimal("19.00");
    private static final BigDecimal GROSS = new BigDecimal("1.19");
    private static final BigDecimal PAID_HOURS_OF_A_MONTH = new BigDecimal("624");
    private static final long INCLUDED_TRAFFIC_BYTES = 20L << 40;
    private static final String TRAFFIC_PER_TB = "1.00";
    private static final String VOLUME_PER_GB = "0.0572";
    private static final String IMAGE_PER_GB = "0.0143";
    private static final String IPV4 = "0.50";
    private static final String IPV6 = "0.00";

    private final Catalog catalog;
    private final Availability market;

    Prices(Catalog catalog, Availability market) {
        this.catalog = catalog;
        this.market = market;
    }

    /** Returns the {@code prices} of a server type, one for each of its locations. */
    ArrayNode of(ServerType type) {
        ArrayNode all = SimulatorJson.MAPPER.createArrayNode();
        for (String location : type.locations()) {
            ObjectNode each = all.addObject().put("location", location);
            perHourAndMonth(each, market.price(type));
            each.put("included_traffic", INCLUDED_TRAFFIC_BYTES);
            each.set("price_per_tb_traffic", price(new BigDecimal(TRAFFIC_PER_TB)));
        }
        return all;
    }

    ObjectNode all() {
        ObjectNode pricing = SimulatorJson.object().put("currency", "EUR").put("vat_rate", decimal(VAT));
        pricing.putObject("image").set("price_per_gb_month", price(new BigDecimal(IMAGE_PER_GB)));
        pricing.putObject("volume").set("price_per_gb_month", price(new BigDecimal(VOLUME_PER_GB)));
        pricing.putObject("floating_ip").set("price_monthly", price(new BigDecimal("3.00")));
        pricing.putObject("server_backup").put("percentage", "20.0000000000");
        pricing.putArray("load_balancer_types");
        ArrayNode floating = pricing.putArray("floating_ips");
        floating.add(ips("ipv4", "3.00", false));
        floating.add(ips("ipv6", "1.00", false));
        ArrayNode primary = pricing.putArray("primary_ips");
        primary.add(ips("ipv4", IPV4, true));
        primary.add(ips("ipv6", IPV6, true));
        ArrayNode types = pricing.putArray("server_types");
        catalog.serverTypes()
                .forEach(type -> types.addObject()
                        .put("id", type.id())
                        .put("name", type.name())
                        .set("prices", of(type)));
        return pricing;
    }

    private ObjectNode ips(String type, String netMonthly, boolean perHour) {
        ObjectNode ips = SimulatorJson.object().put("type", type);
        ArrayNode prices = ips.putArray("prices");
        BigDecimal month = new BigDecimal(netMonthly);
        for (Location location : catalog.locations()) {
            ObjectNode each = prices.addObject().put("location", location.name());
            if (perHour) {
                perHourAndMonth(each, month);
            } else {
                each.set("price_monthly", price(month));
            }
        }
        return ips;
    }

    private static void perHourAndMonth(ObjectNode node, BigDecimal month) {
        node.set("price_hourly", price(month.divide(PAID_HOURS_OF_A_MONTH, 4, RoundingMode.HALF_UP)));
        node.set("price_monthly", price(month));
    }

    private static ObjectNode price(BigDecimal net) {
        return SimulatorJson.object().put("net", decimal(net)).put("gross", decimal(net.multiply(GROSS)));
    }

    private static String decimal(BigDecimal amount) {
        return amount.setScale(10, RoundingMode.HALF_UP).toPlainString();
    }
}
