package dev.claudecloud.handlers.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The options of the command line.
 *
 * @param rounds the number of measurements of each variant
 * @param warm requests after the first one of each process
 * @param variants in the order of their turns
 * @param template the template, which specifies how Lambda starts the functions
 * @param json the file to which the result is also written
 */
record Options(int rounds, int warm, List<Variant> variants, Path template, Optional<Path> json) {

    /**
     * Reads {@code --rounds N --warm N --json FILE --variants A,B --jar NAME=FILE…} after the paths of the deployed jar
     * and of the template.
     *
     * @throws IllegalArgumentException with the cause
     */
    static Options of(String... arguments) {
        Path jar = Path.of(arguments[0]).toAbsolutePath();
        Path template = Path.of(arguments[1]).toAbsolutePath();
        List<Variant> others = new ArrayList<>();
        Optional<Set<String>> chosen = Optional.empty();
        Optional<Path> json = Optional.empty();
        int rounds = 10;
        int warm = 1000;
        for (int i = 2; i < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--warm" -> warm = Integer.parseInt(value);
                case "--json" -> json = Optional.of(Path.of(value).toAbsolutePath());
                case "--variants" -> chosen = Optional.of(Set.of(value.split(",")));
                case "--jar" -> others.add(other(value));
                default -> throw new IllegalArgumentException("unknown option '" + arguments[i] + "'");
            }
        }
        List<Variant> variants = new ArrayList<>(only(Variant.standard(jar), chosen));
        variants.addAll(others);
        return new Options(rounds, warm, variants, template, json);
    }

    private static Variant other(String text) {
        String[] parts = text.split("=", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("--jar is NAME=FILE, not '" + text + "'");
        }
        return Variant.of(parts[0], Path.of(parts[1]).toAbsolutePath());
    }

    /** The control is always included, since only ratios to it can be compared between runs. */
    private static List<Variant> only(List<Variant> all, Optional<Set<String>> chosen) {
        chosen.ifPresent(names -> names.stream()
                .filter(name -> all.stream().noneMatch(variant -> variant.name().equals(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("no variant '" + name + "'");
                }));
        return all.stream()
                .filter(v -> v.control()
                        || chosen.map(names -> names.contains(v.name())).orElse(true))
                .toList();
    }
}
