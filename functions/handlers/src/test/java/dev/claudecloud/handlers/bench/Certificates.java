package dev.claudecloud.handlers.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority for one run, and a server certificate issued by it. A function trusts it in addition to all
 * public ones, since reading these is part of the cost of a first connection.
 */
final class Certificates {

    private static final String PASSWORD = "changeit";

    private final Path serverKeys;
    private final Path authority;
    private final Path trusted;

    private Certificates(Path serverKeys, Path authority, Path trusted) {
        this.serverKeys = serverKeys;
        this.authority = authority;
        this.trusted = trusted;
    }

    /** Creates both in {@code folder}. */
    static Certificates make(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("server.p12");
        Path authority = folder.resolve("authority.pem");
        Path trusted = folder.resolve("cacerts");
        Files.copy(Path.of(System.getProperty("java.home"), "lib", "security", "cacerts"), trusted);
        String pair = "-genkeypair -keyalg RSA -keysize 2048 -validity 2 ";
        keytool(folder, keys, pair + "-alias authority -dname CN=bench -ext bc:c=ca:true -ext ku=keyCertSign");
        keytool(folder, keys, pair + "-alias server -dname CN=localhost -ext san=dns:localhost -signer authority");
        keytool(folder, keys, "-exportcert -alias authority -rfc -file " + authority.getFileName());
        keytool(folder, keys, "-delete -alias authority");
        keytool(folder, trusted, "-importcert -noprompt -alias bench -file " + authority.getFileName());
        return new Certificates(keys, authority, trusted);
    }

    /** Returns the authority's certificate, for a native TLS library. */
    Path authority() {
        return authority;
    }

    /** Returns the trust store for {@code javax.net.ssl.trustStore}. */
    Path trusted() {
        return trusted;
    }

    /** Returns what a server needs to present the certificate. */
    SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(serverKeys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Runs in the folder, so that no argument contains a blank. */
    private static void keytool(Path folder, Path store, String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-keystore", store.getFileName().toString(), "-storepass", PASSWORD));
        Path log = folder.resolve("keytool.log");
        int code = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("keytool failed: " + Files.readString(log));
        }
    }
}
