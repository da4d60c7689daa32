/** What a provider promises, as tests, and providers that fail when told to. */
@NullMarked
package dev.claudecloud.lab.testkit.provision;

import org.jspecify.annotations.NullMarked;
