package dev.claudecloud.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.UnauthorizedException;
import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DockerFailuresTest {

    static Stream<Arguments> everyFailureHasItsCode() {
        return Stream.of(
                arguments(new NotFoundException("{\"message\":\"No such image: x\"}"), ProvisionCode.IMAGE_MISSING),
                arguments(new NotFoundException("{\"message\":\"No such container: x\"}"), ProvisionCode.CONFLICT),
                arguments(new ConflictException("{\"message\":\"in use\"}"), ProvisionCode.CONFLICT),
                arguments(new BadRequestException("{\"message\":\"Range of CPUs\"}"), ProvisionCode.INVALID_REQUEST),
                arguments(new UnauthorizedException("no"), ProvisionCode.UNAUTHORIZED),
                arguments(new InternalServerErrorException("no space left on device"), ProvisionCode.INTERNAL),
                arguments(new InternalServerErrorException("oops"), ProvisionCode.INTERNAL),
                arguments(wrapped(new ConnectException("refused")), ProvisionCode.ENGINE_UNREACHABLE),
                arguments(wrapped(new SocketException("reset")), ProvisionCode.ENGINE_UNREACHABLE),
                arguments(wrapped(new IOException("No such file or directory")), ProvisionCode.ENGINE_UNREACHABLE),
                arguments(wrapped(new IOException("Permission denied")), ProvisionCode.ENGINE_UNREACHABLE),
                arguments(wrapped(new EOFException()), ProvisionCode.ENGINE_UNREACHABLE),
                arguments(wrapped(new SocketTimeoutException("Read timed out")), ProvisionCode.TIMEOUT),
                arguments(wrapped(new InterruptedIOException("interrupted")), ProvisionCode.TIMEOUT),
                arguments(new DockerClientException("build failed"), ProvisionCode.INTERNAL),
                arguments(new IllegalStateException("surprise"), ProvisionCode.INTERNAL));
    }

    private static RuntimeException wrapped(IOException failure) {
        return new RuntimeException(new RuntimeException(failure));
    }

    @ParameterizedTest
    @MethodSource
    void everyFailureHasItsCode(RuntimeException failure, ProvisionCode code) {
        ProvisionException translated = DockerFailures.translate(failure);

        assertThat(translated.code()).isEqualTo(code);
        assertThat(translated.getMessage()).isNotBlank().doesNotContain("\n", "{", "Exception");
        assertThat(translated.hint()).isNotBlank();
        assertThat(translated.getCause()).isNull();
    }

    @Test
    void keepsTheEnginesWordsInOneShortLine() {
        String words = DockerFailures.words(new InternalServerErrorException(
                "{\"message\":\"first \\\"line\\\"\\nsecond\u0007 " + "x".repeat(1000) + "\"}"));

        assertThat(words).startsWith("first \"line\" second x").hasSizeLessThanOrEqualTo(300);
    }
}
