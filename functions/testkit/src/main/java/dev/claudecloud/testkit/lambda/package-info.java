/** Lambda's side of a function, for functions that run in a process of their own. */
@NullMarked
package dev.claudecloud.testkit.lambda;

import org.jspecify.annotations.NullMarked;
