/** Operations about the service itself. */
@NullMarked
package dev.claudecloud.api.system;

import org.jspecify.annotations.NullMarked;
