@NullMarked
package dev.claudecloud.core;

import org.jspecify.annotations.NullMarked;
