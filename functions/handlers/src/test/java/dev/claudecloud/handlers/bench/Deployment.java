package dev.claudecloud.handlers.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * A variant as it is laid out on disk.
 *
 * @param taskRoot the function's folder, its working directory
 * @param classPath the class path of the JVM
 */
record Deployment(Path taskRoot, String classPath) {

    private static final Pattern RUNTIME =
            Pattern.compile("(aws-lambda-java-(core|serialization|runtime-interface-client)|utils-lite)-");

    /** Lays {@code variant} out in {@code folder}. */
    static Deployment of(Variant variant, Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("task"));
        List<String> classPath = new ArrayList<>(runtimeJars());
        if (variant.control()) {
            classPath.add(copyControl(folder.resolve("control")).toString());
        } else {
            Path jar = variant.jar().orElseThrow();
            switch (variant.layout()) {
                case UNPACKED -> unpack(jar, root);
                case LIB ->
                    Files.copy(jar, Files.createDirectories(root.resolve("lib")).resolve("handlers.jar"));
                case CLASS_PATH ->
                    classPath.add(
                            Files.copy(jar, folder.resolve("handlers.jar")).toString());
            }
        }
        return new Deployment(root, String.join(File.pathSeparator, classPath));
    }

    /** Returns the runtime interface client with its dependencies, from the class path of this JVM. */
    private static List<String> runtimeJars() {
        List<String> jars = List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .filter(entry ->
                        RUNTIME.matcher(Path.of(entry).getFileName().toString()).lookingAt())
                .toList();
        if (jars.isEmpty()) {
            throw new IllegalStateException("the runtime interface client is not on the class path");
        }
        return jars;
    }

    private static Path copyControl(Path folder) throws IOException {
        String name = TrivialHandler.class.getName().replace('.', '/') + ".class";
        Path file = folder.resolve(name);
        Files.createDirectories(folder.resolve(name).getParent());
        try (InputStream in = Deployment.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(in, file);
        }
        return folder;
    }

    private static void unpack(Path jar, Path root) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Enumeration<JarEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                Path target = root.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
        }
    }
}
