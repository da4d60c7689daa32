/** The code of {@code scripts/bench}: measures the packaged functions under Lambda's runtime client, from outside. */
@NullMarked
package dev.claudecloud.handlers.bench;

import org.jspecify.annotations.NullMarked;
