@NullMarked
package dev.claudecloud.testkit;

import org.jspecify.annotations.NullMarked;
