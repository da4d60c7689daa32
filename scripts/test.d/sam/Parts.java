import dev.claudecloud.aws.client.DynamoClients;
import dev.claudecloud.aws.client.UrlConnectionTransport;
import dev.claudecloud.lab.local.table.LocalTable;
import dev.claudecloud.lab.template.Template;
import dev.claudecloud.lab.simulators.hetzner.HetznerOptions;
import dev.claudecloud.lab.simulators.hetzner.HetznerSimulator;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/**
 * For sam.sh: the template's table and a simulated Hetzner where the functions' containers reach them. Prints their
 * addresses and the token as shell variables and ends with its input. Arguments: address, folder, template, table name.
 */
final class Parts {

    private Parts() {}

    public static void main(String[] arguments) throws Exception {
        String address = arguments[0];
        String name = arguments[3];
        LocalTable table = LocalTable.start(Path.of(arguments[1]), address);
        var client = DynamoClients.create(
                Map.of(
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local",
                        "AWS_ENDPOINT_URL_DYNAMODB", table.endpoint().toString()),
                UrlConnectionTransport.create());
        table.create(client, name, Template.read(Path.of(arguments[2]), Map.of()).resource("Table").section("Properties"));
        HetznerSimulator hetzner =
                HetznerSimulator.start(HetznerOptions.forTests().at(new InetSocketAddress(address, 0)));
        System.out.println("table=" + table.endpoint());
        System.out.println("hetzner=" + hetzner.endpoint());
        System.out.println("token=" + HetznerOptions.TEST_TOKEN);
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }
}
