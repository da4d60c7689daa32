/** Terraform's states: one document per user, written under compare-and-set by the newest worker only. */
@NullMarked
package dev.claudecloud.hetzner.state;

import org.jspecify.annotations.NullMarked;
