/**
 * Runs the real Terraform: one type per command, a fresh folder per run, an allow-list environment, output in files,
 * and a graceful stop that loses no state. Knows Terraform and the module {@code user_instance}, and nothing of the
 * rest of ClaudeCloud.
 */
@NullMarked
package dev.claudecloud.hetzner.terraform;

import org.jspecify.annotations.NullMarked;
