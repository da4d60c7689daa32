/** The whole cloud path on one machine: Hetzner's and NetBird's APIs simulated, everything around them real. */
@NullMarked
package dev.claudecloud.lab.local.hetzner;

import org.jspecify.annotations.NullMarked;
