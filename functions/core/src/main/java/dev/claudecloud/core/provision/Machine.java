package dev.claudecloud.core.provision;

import java.util.Optional;

/** A machine that exists: its volume, its own id and, where it has one, its address. */
public record Machine(String volumeId, String providerId, Optional<String> address) {}
