/** A small typed client of the Hetzner Cloud API for what Terraform should not do and cannot report. */
@NullMarked
package dev.claudecloud.hetzner.client;

import org.jspecify.annotations.NullMarked;
