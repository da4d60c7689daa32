package dev.claudecloud.hetzner.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.hetzner.client.HetznerError;
import dev.claudecloud.hetzner.client.HetznerException;
import dev.claudecloud.hetzner.terraform.Diagnostic;
import dev.claudecloud.hetzner.terraform.ModuleAddresses;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts are Hetzner's, as quoted in public bug reports: hetzneronline/community-content#933, spawn#2902. */
class AccountLimitTest {

    private final HetznerFailures failures = new HetznerFailures("/the/parameter");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server limit exceeded (resource_limit_exceeded, d1798f30e86aa508)     | servers",
                "server limit reached (resource_limit_exceeded)                        | servers",
                "Primary IP limit exceeded (resource_limit_exceeded, 971c2996dc2dd6c0) | primary IPs",
                "volume limit exceeded (resource_limit_exceeded)                       | volumes",
                "volume size limit exceeded (resource_limit_exceeded)                  | volume sizes",
                "dedicated core limit exceeded (resource_limit_exceeded)               | dedicated cores",
            })
    void isNamedByTheWordsThatComeThroughTerraform(String words, String limit) {
        ProvisionException failure = throughTerraform(words, Optional.of(ModuleAddresses.SERVER));

        assertThat(failure.code()).isEqualTo(ProvisionCode.LIMIT_REACHED);
        assertThat(failure)
                .hasMessage("The account's limit of " + limit + " at Hetzner is reached: Terraform failed: " + words);
    }

    @ParameterizedTest
    @CsvSource({
        "hcloud_server.instance[0], 'servers, their cores or their addresses'",
        "hcloud_volume.data, volumes or their size",
        "hcloud_volume_attachment.data[0], volumes on one server",
    })
    void isGuessedByWhatWasToBeMadeWhereTheWordsNameNothing(String address, String limits) {
        assertThat(throughTerraform(
                        "the resource limit is exceeded (resource_limit_exceeded, 971c2996dc2dd6c0)",
                        Optional.of(address)))
                .hasMessageStartingWith("A limit of the account at Hetzner is reached (of " + limits + "): Terraform");
    }

    @Test
    void isNamedByTheDetailsOfAnAnswerToTheClient() {
        assertThat(failures.of(new HetznerException(
                        HetznerError.LIMIT_REACHED, "Hetzner answers 403: limit exceeded (primary_ip_limit)")))
                .hasMessageStartingWith("The account's limit of primary IPs at Hetzner is reached: Hetzner answers");
    }

    @Test
    void isNotInventedWhereNothingIsKnown() {
        assertThat(failures.of(new HetznerException(HetznerError.LIMIT_REACHED, "Hetzner answers 403: no more")))
                .hasMessage("A limit of the account at Hetzner is reached: Hetzner answers 403: no more");
    }

    private ProvisionException throughTerraform(String words, Optional<String> address) {
        return failures.of(List.of(new Diagnostic(
                Diagnostic.Severity.ERROR,
                words,
                "",
                address,
                Optional.of("resource_limit_exceeded"),
                Optional.empty())));
    }
}
