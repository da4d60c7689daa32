/** The contract of every provider, as tests, and providers that fail on request. */
@NullMarked
package dev.claudecloud.lab.testkit.provision;

import org.jspecify.annotations.NullMarked;
