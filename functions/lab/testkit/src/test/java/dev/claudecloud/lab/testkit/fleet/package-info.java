/** Many machines that report for a day, and what that costs at the table. */
@NullMarked
package dev.claudecloud.lab.testkit.fleet;

import org.jspecify.annotations.NullMarked;
