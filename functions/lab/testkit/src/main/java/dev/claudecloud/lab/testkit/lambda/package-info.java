/** Lambda's side of a function, for functions that run in a process of their own. */
@NullMarked
package dev.claudecloud.lab.testkit.lambda;

import org.jspecify.annotations.NullMarked;
