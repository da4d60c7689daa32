/**
 * The port to the provider of networks for users' machines.
 *
 * <p>Behaviour tests: {@code dev.claudecloud.lab.testkit.network}, in lab/testkit, as they need its fakes; its
 * contracts apply to every provider.
 */
@NullMarked
package dev.claudecloud.core.network;

import org.jspecify.annotations.NullMarked;
