/**
 * The port to the providers of machines.
 *
 * <p>Behaviour tests: {@code dev.claudecloud.lab.testkit.provision}, in lab/testkit; every provider passes its
 * {@code ProvisionerContract} and {@code ProvisionerCrashContract}.
 */
@NullMarked
package dev.claudecloud.core.provision;

import org.jspecify.annotations.NullMarked;
