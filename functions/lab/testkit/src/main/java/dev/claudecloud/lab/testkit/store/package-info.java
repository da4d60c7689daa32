/** The contract of every store, as tests, with records for them. */
@NullMarked
package dev.claudecloud.lab.testkit.store;

import org.jspecify.annotations.NullMarked;
