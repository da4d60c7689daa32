/** The user data with which a new server boots for the first time: the instance's own files, packed for cloud-init. */
@NullMarked
package dev.claudecloud.hetzner.userdata;

import org.jspecify.annotations.NullMarked;
