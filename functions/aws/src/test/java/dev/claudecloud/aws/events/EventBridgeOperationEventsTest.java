package dev.claudecloud.aws.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudecloud.core.id.InstanceId;
import dev.claudecloud.lab.testkit.RecordingLog;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

class EventBridgeOperationEventsTest {

    private static final InstanceId INSTANCE = new InstanceId("01KB0000000000000000000001");

    private final RecordingLog log = new RecordingLog();

    private record Answering(Function<PutEventsRequest, PutEventsResponse> answer) implements EventBridgeClient {

        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            return answer.apply(request);
        }

        @Override
        public String serviceName() {
            return "events";
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }

    private void publish(Function<PutEventsRequest, PutEventsResponse> answer) {
        new EventBridgeOperationEvents(new Answering(answer), "bus", log).requested(INSTANCE, 3);
    }

    @Test
    void publishesInstanceAndGeneration() {
        publish(request -> {
            assertThat(request.entries()).singleElement().satisfies(entry -> {
                assertThat(entry.eventBusName()).isEqualTo("bus");
                assertThat(entry.source()).isEqualTo("claudecloud");
                assertThat(entry.detailType()).isEqualTo("InstanceOperationRequested");
                assertThat(entry.detail()).isEqualTo("{\"instance_id\":\"" + INSTANCE + "\",\"generation\":3}");
            });
            return PutEventsResponse.builder()
                    .failedEntryCount(0)
                    .entries(PutEventsResultEntry.builder().eventId("1").build())
                    .build();
        });

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void logsAnEntryThatWasNotTaken() {
        publish(request -> PutEventsResponse.builder()
                .failedEntryCount(1)
                .entries(PutEventsResultEntry.builder()
                        .errorCode("ThrottlingException")
                        .build())
                .build());

        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("WARN")
                .contains("ThrottlingException", INSTANCE.value());
    }

    @Test
    void logsThatNobodyAnsweredAndGoesOn() {
        publish(request -> {
            throw SdkClientException.create("no answer");
        });

        assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("no answer");
    }
}
