/** Documents in memory, and the contract of every {@link dev.claudecloud.core.port.Documents}. */
@NullMarked
package dev.claudecloud.lab.testkit.documents;

import org.jspecify.annotations.NullMarked;
