/** Operations on instances. */
@NullMarked
package dev.claudecloud.api.instance;

import org.jspecify.annotations.NullMarked;
