/** What every store promises, as tests; and records to try it with. */
@NullMarked
package dev.claudecloud.lab.testkit.store;

import org.jspecify.annotations.NullMarked;
