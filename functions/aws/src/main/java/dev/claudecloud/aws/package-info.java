@NullMarked
package dev.claudecloud.aws;

import org.jspecify.annotations.NullMarked;
