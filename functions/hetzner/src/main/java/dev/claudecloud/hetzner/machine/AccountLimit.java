package dev.claudecloud.hetzner.machine;

import dev.claudecloud.hetzner.terraform.ModuleAddresses;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the account limit that is reached. Hetzner's message contains its name ({@code server limit exceeded}, {@code
 * Primary IP limit exceeded}), and so do the details of its response ({@code primary_ip_limit}), which Terraform's
 * plugin omits.
 */
final class AccountLimit {

    private static final Pattern NAMED = Pattern.compile("(?i)\\b((?:primary|floating|dedicated|volume|ssh)[ _])?"
            + "(?!(?:the|a|an|any|your|its|this|account|project|resource)[ _])([a-z]+)[ _]limits?\\b");

    private AccountLimit() {}

    /**
     * The message for the user: the limit that is reached, then Hetzner's own words.
     *
     * @param address the address of the resource that Terraform was about to create, for messages that name no limit
     */
    static String sentence(String words, Optional<String> address) {
        return named(words)
                        .map(name -> "The account's limit of " + name + " at Hetzner is reached: ")
                        .orElseGet(() -> "A limit of the account at Hetzner is reached" + likely(address) + ": ")
                + words;
    }

    private static Optional<String> named(String words) {
        Matcher found = NAMED.matcher(words);
        if (!found.find()) {
            return Optional.empty();
        }
        String first = Optional.ofNullable(found.group(1)).orElse("").replace('_', ' ');
        String last = found.group(2);
        boolean address = last.equalsIgnoreCase("ip");
        return Optional.of((first + last).toLowerCase(Locale.ROOT) + (last.endsWith("s") ? "" : "s"))
                .map(name -> address ? name.replace("ips", "IPs") : name);
    }

    private static String likely(Optional<String> address) {
        return switch (address.orElse("")) {
            case ModuleAddresses.SERVER -> " (of servers, their cores or their addresses)";
            case ModuleAddresses.VOLUME -> " (of volumes or their size)";
            case ModuleAddresses.ATTACHMENT -> " (of volumes on one server)";
            default -> "";
        };
    }
}
