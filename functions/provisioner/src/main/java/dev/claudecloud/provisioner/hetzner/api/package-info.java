/** A small typed client of the Hetzner Cloud API: what Terraform should not do, and what it cannot say. */
@NullMarked
package dev.claudecloud.provisioner.hetzner.api;

import org.jspecify.annotations.NullMarked;
