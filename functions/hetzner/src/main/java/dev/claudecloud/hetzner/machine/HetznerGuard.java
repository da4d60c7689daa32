package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.hetzner.client.HetznerException;
import dev.claudecloud.hetzner.terraform.StateException;
import dev.claudecloud.hetzner.userdata.UserDataTooLargeException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** Translates every failure into a {@link ProvisionException}; only that and a lost lease leave it. */
record HetznerGuard(HetznerFailures failures) {

    void run(Runnable call) {
        this.<Boolean>call(() -> {
            call.run();
            return true;
        });
    }

    <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (HetznerException e) {
            throw failures.of(e);
        } catch (StateException e) {
            throw new ProvisionException(
                    ProvisionCode.CONFLICT,
                    "Terraform's state was changed by another process",
                    "Will be retried automatically");
        } catch (UserDataTooLargeException e) {
            throw new ProvisionException(
                    ProvisionCode.INVALID_REQUEST, String.valueOf(e.getMessage()), "Remove some of your SSH keys");
        } catch (UncheckedIOException e) {
            throw new ProvisionException(
                    ProvisionCode.INTERNAL,
                    "Terraform cannot be run: " + e.getMessage(),
                    "Check CLAUDECLOUD_TERRAFORM and the free space in its work folder");
        }
    }
}
