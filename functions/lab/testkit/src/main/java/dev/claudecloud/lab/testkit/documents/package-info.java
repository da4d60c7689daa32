/** Documents in memory, and what every {@link dev.claudecloud.core.port.Documents} promises. */
@NullMarked
package dev.claudecloud.lab.testkit.documents;

import org.jspecify.annotations.NullMarked;
