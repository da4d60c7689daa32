/** Users, their keys and tokens. */
@NullMarked
package dev.claudecloud.core.user;

import org.jspecify.annotations.NullMarked;
