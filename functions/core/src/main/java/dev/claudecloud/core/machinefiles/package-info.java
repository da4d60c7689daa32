/** The files that make a server the machine of an instance, as one archive. */
@NullMarked
package dev.claudecloud.core.machinefiles;

import org.jspecify.annotations.NullMarked;
