/** The port to the providers of machines. */
@NullMarked
package dev.claudecloud.core.provision;

import org.jspecify.annotations.NullMarked;
