package dev.claudecloud.lab.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService;

/** The local cloud runs on every platform, so of the SDK's HTTP clients it includes only the pure Java one. */
class PortableHttpTest {

    @Test
    void hasTheHttpOfTheJdk() {
        assertThat(ServiceLoader.load(SdkHttpService.class))
                .singleElement()
                .isInstanceOf(UrlConnectionSdkHttpService.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"software.amazon.awssdk.crt.CRT", "software.amazon.awssdk.http.crt.AwsCrtHttpClient"})
    void hasNoNativeHttp(String name) {
        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }
}
