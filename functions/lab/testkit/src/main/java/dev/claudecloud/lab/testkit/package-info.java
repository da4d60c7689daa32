@NullMarked
package dev.claudecloud.lab.testkit;

import org.jspecify.annotations.NullMarked;
