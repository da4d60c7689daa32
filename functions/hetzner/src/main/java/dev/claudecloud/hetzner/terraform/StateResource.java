package dev.claudecloud.hetzner.terraform;

import java.util.Optional;

/**
 * A resource in the state.
 *
 * @param id its id at Hetzner
 * @param tainted whether its creation was left incomplete: the next apply replaces it, unless it is untainted
 */
public record StateResource(String address, String type, Optional<String> id, boolean tainted) {}
