/** The port to the provider of networks for users' machines. */
@NullMarked
package dev.claudecloud.core.network;

import org.jspecify.annotations.NullMarked;
