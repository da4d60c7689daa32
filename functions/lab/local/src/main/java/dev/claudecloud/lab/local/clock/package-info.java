/** The services' clock, which tests move. */
@NullMarked
package dev.claudecloud.lab.local.clock;

import org.jspecify.annotations.NullMarked;
