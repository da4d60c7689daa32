/** The provider {@code hetzner}: a server per user by Terraform, on a volume that outlives it. */
@NullMarked
package dev.claudecloud.hetzner.machine;

import org.jspecify.annotations.NullMarked;
