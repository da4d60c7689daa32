@NullMarked
package dev.claudecloud.handlers;

import org.jspecify.annotations.NullMarked;
