/** Files of the local cloud. */
@NullMarked
package dev.claudecloud.lab.local.file;

import org.jspecify.annotations.NullMarked;
