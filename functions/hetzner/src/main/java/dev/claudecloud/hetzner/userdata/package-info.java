/** The user data with which a new server boots for the first time: what is of this server alone, for cloud-init. */
@NullMarked
package dev.claudecloud.hetzner.userdata;

import org.jspecify.annotations.NullMarked;
