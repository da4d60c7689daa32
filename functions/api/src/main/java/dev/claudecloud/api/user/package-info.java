/** Operations on users. */
@NullMarked
package dev.claudecloud.api.user;

import org.jspecify.annotations.NullMarked;
