package dev.claudecloud.lab.simulators.hetzner;

/** What the routes of the API are made of. */
record Parts(
        Project project,
        Catalog catalog,
        Availability market,
        Timeline timeline,
        ServerOrderReader orders,
        CatalogView catalogView,
        Prices prices,
        Views views) {}
