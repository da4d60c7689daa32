/** A small typed client of the Hetzner Cloud API: what Terraform should not do, and what it cannot say. */
@NullMarked
package dev.claudecloud.hetzner.client;

import org.jspecify.annotations.NullMarked;
