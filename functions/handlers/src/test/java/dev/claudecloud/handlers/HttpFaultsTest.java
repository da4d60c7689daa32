package dev.claudecloud.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudecloud.aws.client.HttpTransport;
import dev.claudecloud.handlers.RawServer.Manner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A service that is unreachable, silent, or disconnects: the same for both transports to AWS. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpFaultsTest {

    private static int tables(Transports transports, URI endpoint) {
        HttpTransport transport = transports.create();
        try (SdkHttpClient _ = transport.client();
                DynamoDbClient client = Transports.dynamo(transport, endpoint)) {
            return client.listTables().tableNames().size();
        }
    }

    private static void failsAfterThreeConnections(Transports transports, Manner manner) throws IOException {
        try (RawServer server = new RawServer(manner)) {
            assertThatThrownBy(() -> tables(transports, server.endpoint())).isInstanceOf(SdkClientException.class);
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    private static void asksAgainAfter(Transports transports, Manner manner) throws IOException {
        try (RawServer server = new RawServer(manner, Manner.ANSWER)) {
            assertThat(tables(transports, server.endpoint())).isZero();
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void failsWhereNobodyListens(Transports transports) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> tables(transports, URI.create("http://127.0.0.1:" + port)))
                .isInstanceOf(SdkClientException.class);
    }

    @ParameterizedTest
    @EnumSource
    void asksAgainWhereTheConnectionWasClosed(Transports transports) throws IOException {
        asksAgainAfter(transports, Manner.HANG_UP);
    }

    @ParameterizedTest
    @EnumSource
    void failsWhereEveryAnswerIsCut(Transports transports) throws IOException {
        failsAfterThreeConnections(transports, Manner.CUT);
    }

    @ParameterizedTest
    @EnumSource
    void asksAgainWhereTheAnswerWasCut(Transports transports) throws IOException {
        asksAgainAfter(transports, Manner.CUT);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void givesUpOnAServerThatNeverAnswers(Transports transports) throws IOException {
        failsAfterThreeConnections(transports, Manner.SILENCE);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void asksAgainWhereTheAnswerDoesNotCome(Transports transports) throws IOException {
        asksAgainAfter(transports, Manner.SILENCE);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void asksAgainWhereTheAnswerDoesNotGoOn(Transports transports) throws IOException {
        asksAgainAfter(transports, Manner.STALL);
    }

    /** A response may be there before its connection is free again: only then does the next request make another. */
    @ParameterizedTest
    @EnumSource
    void keepsAConnectionForTheNextRequest(Transports transports) throws IOException {
        HttpTransport transport = transports.create();
        try (RawServer server = new RawServer(Manner.ANSWER);
                SdkHttpClient _ = transport.client();
                DynamoDbClient client = Transports.dynamo(transport, server.endpoint())) {
            for (int i = 0; i < 10; i++) {
                client.listTables();
            }
            assertThat(server.connections()).isLessThan(5);
        }
    }
}
