/**
 * The port to the providers of machines.
 *
 * <p>Behaviour tests: {@code ProvisionerContract} and {@code ProvisionerCrashContract} in {@code
 * dev.claudecloud.lab.testkit.provision}, in lab/testkit, which every provider passes.
 */
@NullMarked
package dev.claudecloud.core.provision;

import org.jspecify.annotations.NullMarked;
