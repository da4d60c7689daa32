package dev.claudecloud.handlers.bench;

import dev.claudecloud.core.store.StoreException;
import dev.claudecloud.handlers.LambdaWiring;

/** Reads the table once, like a function with this environment, and prints the outcome. */
final class TlsProbe {

    private TlsProbe() {}

    public static void main(String[] arguments) {
        try {
            LambdaWiring.shared().ports().store().ping();
            System.out.println("read");
        } catch (StoreException e) {
            System.out.println("refused: " + e.getCause());
        }
    }
}
