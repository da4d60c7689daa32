package dev.claudecloud.lab.local.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastingPortTest {

    private final Path file;

    LastingPortTest(@TempDir Path folder) {
        file = folder.resolve("deeper/port");
    }

    private ServerSocket open() throws IOException {
        return new LastingPort(file)
                .open(port -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()), ServerSocket::getLocalPort);
    }

    @Test
    void isTheSameTheNextTime() throws IOException {
        int first;
        try (ServerSocket socket = open()) {
            first = socket.getLocalPort();
        }
        try (ServerSocket socket = open()) {
            assertThat(socket.getLocalPort()).isEqualTo(first);
        }
    }

    @Test
    void isAnotherWhenSomebodyHasIt() throws IOException {
        try (ServerSocket first = open();
                ServerSocket second = open()) {
            assertThat(second.getLocalPort()).isNotEqualTo(first.getLocalPort());
            assertThat(Files.readString(file)).isEqualTo(Integer.toString(second.getLocalPort()));
        }
    }

    @Test
    void isAnyWhereWhatWasKeptIsNoPort() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "nonsense");
        try (ServerSocket socket = open()) {
            assertThat(socket.getLocalPort()).isPositive();
        }
    }
}
