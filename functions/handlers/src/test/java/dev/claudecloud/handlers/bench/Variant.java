package dev.claudecloud.handlers.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One of the compared ways to run a function.
 *
 * @param jar the packaged functions; empty for the control
 */
record Variant(String name, Optional<Path> jar, Layout layout, Transport transport, Archive archive) {

    /** Where the classes are. */
    enum Layout {
        /** The jar's content in the function's folder, as Lambda lays out a jar: only RIC's own class loader sees it. */
        UNPACKED,
        /** The jar in the folder's {@code lib}, seen by the same class loader. */
        LIB,
        /** The jar on the class path, as in a container image. */
        CLASS_PATH
    }

    /** How the table is reached. */
    enum Transport {
        HTTPS,
        HTTP
    }

    /** What the JVM keeps from a training run. */
    enum Archive {
        NONE,
        /** Class data sharing: {@code -XX:ArchiveClassesAtExit}. */
        CDS,
        /** An ahead-of-time cache: {@code -XX:AOTCacheOutput}. */
        AOT
    }

    static final String CONTROL = "control";

    /** Returns the standard variants; {@code jar} is the deployed one. */
    static List<Variant> standard(Path jar) {
        Optional<Path> api = Optional.of(jar);
        return List.of(
                new Variant(CONTROL, Optional.empty(), Layout.CLASS_PATH, Transport.HTTPS, Archive.NONE),
                of("zip", jar),
                new Variant("zip-http", api, Layout.UNPACKED, Transport.HTTP, Archive.NONE),
                new Variant("lib", api, Layout.LIB, Transport.HTTPS, Archive.NONE),
                new Variant("lib-cds", api, Layout.LIB, Transport.HTTPS, Archive.CDS),
                new Variant("image", api, Layout.CLASS_PATH, Transport.HTTPS, Archive.NONE),
                new Variant("image-aot", api, Layout.CLASS_PATH, Transport.HTTPS, Archive.AOT));
    }

    /** Returns a variant with another jar, run like the deployed one. */
    static Variant of(String name, Path jar) {
        return new Variant(name, Optional.of(jar), Layout.UNPACKED, Transport.HTTPS, Archive.NONE);
    }

    boolean control() {
        return jar.isEmpty();
    }

    /** Returns whether it reaches its table by TLS. */
    boolean needsTrust() {
        return transport == Transport.HTTPS && !control();
    }

    /** Returns the JVM's options for the training run. */
    List<String> training(Path archiveFile) {
        return switch (archive) {
            case NONE -> List.of();
            case CDS -> List.of("-XX:ArchiveClassesAtExit=" + archiveFile, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
            case AOT -> List.of("-XX:AOTCacheOutput=" + archiveFile);
        };
    }

    /** Returns the JVM's options for a measured run; it fails rather than run without the archive. */
    List<String> trained(Path archiveFile) {
        return switch (archive) {
            case NONE -> List.of();
            case CDS -> List.of("-XX:SharedArchiveFile=" + archiveFile, "-Xshare:on");
            case AOT -> List.of("-XX:AOTCache=" + archiveFile, "-XX:AOTMode=on");
        };
    }
}
