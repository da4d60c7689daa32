/** Networks in memory, and the contracts that every network provider passes. */
@NullMarked
package dev.claudecloud.lab.testkit.network;

import org.jspecify.annotations.NullMarked;
