package dev.claudecloud.lab.simulators.hetzner;

/** The components that the API's routes share. */
record Parts(
        Project project,
        Catalog catalog,
        Availability market,
        Timeline timeline,
        ServerOrderReader orders,
        CatalogView catalogView,
        Prices prices,
        Views views) {}
