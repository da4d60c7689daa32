package dev.claudecloud.lab.local.planted;

/** What planted violations of the module rules refer to. */
public record PartOfTheLocalCloud() {}
