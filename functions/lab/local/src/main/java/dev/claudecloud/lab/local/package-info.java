@NullMarked
package dev.claudecloud.lab.local;

import org.jspecify.annotations.NullMarked;
