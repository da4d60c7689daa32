/** The worker, which creates machines at Hetzner with Terraform. */
@NullMarked
package dev.claudecloud.worker;

import org.jspecify.annotations.NullMarked;
