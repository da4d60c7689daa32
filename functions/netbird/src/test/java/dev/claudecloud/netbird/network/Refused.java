package dev.claudecloud.netbird.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A call that must be refused. */
final class Refused {

    private Refused() {}

    /** Asserts the refusal: this code, with a hint. */
    static ProvisionException with(ProvisionCode code, ThrowingCallable call) {
        ProvisionException refusal = catchThrowableOfType(ProvisionException.class, call);
        assertThat(refusal).as("refusal with " + code).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.hint()).isNotBlank();
        return refusal;
    }
}
