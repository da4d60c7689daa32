@NullMarked
package dev.claudecloud.api;

import org.jspecify.annotations.NullMarked;
