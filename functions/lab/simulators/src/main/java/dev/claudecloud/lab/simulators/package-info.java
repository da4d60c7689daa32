/** Stand-ins for the services we talk to, held to what the real ones do. */
@NullMarked
package dev.claudecloud.lab.simulators;

import org.jspecify.annotations.NullMarked;
