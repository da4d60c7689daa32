/** The whole cloud path on one machine: simulated APIs of Hetzner and NetBird, and everything around them real. */
@NullMarked
package dev.claudecloud.lab.local.hetzner;

import org.jspecify.annotations.NullMarked;
