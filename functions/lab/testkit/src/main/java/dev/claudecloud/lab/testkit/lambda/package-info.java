/** Lambda's side of a function, for functions that run in their own process. */
@NullMarked
package dev.claudecloud.lab.testkit.lambda;

import org.jspecify.annotations.NullMarked;
