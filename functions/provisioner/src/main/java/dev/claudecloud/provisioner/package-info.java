/** Makes machines at Hetzner with Terraform. */
@NullMarked
package dev.claudecloud.provisioner;

import org.jspecify.annotations.NullMarked;
