package dev.claudecloud.core.instance;

import dev.claudecloud.core.provision.ProviderName;
import java.util.Optional;

/** What was ordered: who provides it and, where the provider has a choice, which server type and location. */
public record InstanceSpec(ProviderName provider, Optional<String> serverType, Optional<String> location) {}
