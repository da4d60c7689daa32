package dev.claudecloud.handlers;

import dev.claudecloud.lab.testkit.RealPart;
import java.util.Optional;

/** The native HTTP library, which exists only for the functions' platform. */
public final class NativeHttp {

    private NativeHttp() {}

    /** Returns on Linux on x86_64; elsewhere the running test is skipped. */
    public static void require() {
        RealPart.require(
                "AWS's native HTTP library",
                () -> {
                    String here = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
                    return here.equals("Linux on amd64")
                            ? Optional.empty()
                            : Optional.of("it is for Linux on amd64, and this is " + here);
                },
                "run the tests on Linux on x86_64");
    }
}
