@NullMarked
package dev.claudecloud.local;

import org.jspecify.annotations.NullMarked;
