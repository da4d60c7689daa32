/** Instances, operations, keys and users as the API shows them. */
@NullMarked
package dev.claudecloud.handlers.view;

import org.jspecify.annotations.NullMarked;
