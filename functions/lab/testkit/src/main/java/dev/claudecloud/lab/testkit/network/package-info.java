/** Networks in memory, and the contracts that everybody who provides networks passes. */
@NullMarked
package dev.claudecloud.lab.testkit.network;

import org.jspecify.annotations.NullMarked;
