package dev.claudecloud.lab.testkit.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Lambda's runtime client for Java; a test may start it any number of times, also concurrently. */
public final class RuntimeClient {

    /** The class to run; its argument is the handler. */
    public static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private static final String PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private RuntimeClient() {}

    /**
     * Returns the options of the JVM. The client unpacks its native library to a fixed file below {@code /tmp} and
     * overwrites it at each start: another process that has it mapped dies of SIGBUS. So a test has its own copy and
     * points the client to it.
     *
     * @param library where the library is, or is written now
     */
    public static List<String> options(Path library) {
        if (!Files.exists(library)) {
            unpack(library);
        }
        return List.of("--enable-native-access=ALL-UNNAMED", "-D" + PROPERTY + "=" + library.toAbsolutePath());
    }

    private static void unpack(Path library) {
        String name = "/jni/libaws-lambda-jni.linux-" + architecture() + ".so";
        try (InputStream in = RuntimeClient.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the runtime client on the class path has no " + name);
            }
            Files.copy(in, library);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the runtime client's library", e);
        }
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return name.equals("aarch64") ? "aarch_64" : "x86_64";
    }
}
