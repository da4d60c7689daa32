@NullMarked
package dev.claudecloud.simulators.netbird;

import org.jspecify.annotations.NullMarked;
