@NullMarked
package dev.claudecloud.docker;

import org.jspecify.annotations.NullMarked;
