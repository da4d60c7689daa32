/** The services' clock, which tests can advance. */
@NullMarked
package dev.claudecloud.lab.local.clock;

import org.jspecify.annotations.NullMarked;
