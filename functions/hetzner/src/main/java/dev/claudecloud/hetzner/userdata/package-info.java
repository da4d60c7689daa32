/** What a new server is told at its first boot: the instance's own files, packed as user data for cloud-init. */
@NullMarked
package dev.claudecloud.hetzner.userdata;

import org.jspecify.annotations.NullMarked;
