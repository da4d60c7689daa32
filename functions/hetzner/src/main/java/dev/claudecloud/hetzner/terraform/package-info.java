/**
 * Runs the real Terraform: one type per verb, a fresh folder per run, an allow-list environment, output in files, and a
 * stop that loses nothing. Knows Terraform and the module {@code user_instance}, and nothing of the rest of ClaudeCloud.
 */
@NullMarked
package dev.claudecloud.hetzner.terraform;

import org.jspecify.annotations.NullMarked;
