/** Secrets in the parameter store. */
@NullMarked
package dev.claudecloud.aws.secrets;

import org.jspecify.annotations.NullMarked;
