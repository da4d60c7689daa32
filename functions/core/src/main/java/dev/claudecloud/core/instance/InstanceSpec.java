package dev.claudecloud.core.instance;

import dev.claudecloud.core.provision.ProviderName;
import java.util.Optional;

/** The specification of an instance: its provider and, where the provider has a choice, server type and location. */
public record InstanceSpec(ProviderName provider, Optional<String> serverType, Optional<String> location) {}
