package dev.claudecloud.lab.local.planted;

/** A target for planted violations of the module rules. */
public record PartOfTheLocalCloud() {}
