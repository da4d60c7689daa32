package dev.claudecloud.lab.simulators.hetzner;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The tokens that are accepted, and the limit on servers. Thread-safe. */
public final class HetznerAccount {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]{64}");

    private volatile Set<String> tokens;
    private volatile Optional<Integer> mostServers = Optional.empty();

    HetznerAccount(Set<String> tokens) {
        this.tokens = checked(tokens);
    }

    /**
     * Replaces the tokens that are accepted; an empty set revokes all.
     *
     * @throws IllegalArgumentException if a token is not exactly 64 letters and digits
     */
    public void accept(Set<String> others) {
        tokens = checked(others);
    }

    /** Sets the maximum number of servers; empty for no limit. */
    public void limitServers(Optional<Integer> most) {
        mostServers = most;
    }

    Optional<Integer> mostServers() {
        return mostServers;
    }

    boolean accepts(Optional<String> authorization) {
        return authorization
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()))
                .filter(tokens::contains)
                .isPresent();
    }

    private static Set<String> checked(Set<String> tokens) {
        if (!tokens.stream().allMatch(each -> TOKEN.matcher(each).matches())) {
            throw new IllegalArgumentException("A token has exactly 64 letters and digits");
        }
        return Set.copyOf(tokens);
    }
}
