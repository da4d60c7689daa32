/** Simulators of the services that ClaudeCloud calls, held to the behaviour of the real ones. */
@NullMarked
package dev.claudecloud.lab.simulators;

import org.jspecify.annotations.NullMarked;
