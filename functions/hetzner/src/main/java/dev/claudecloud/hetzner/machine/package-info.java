/** The provider {@code hetzner}: one server per user, created by Terraform, on a volume that outlives it. */
@NullMarked
package dev.claudecloud.hetzner.machine;

import org.jspecify.annotations.NullMarked;
