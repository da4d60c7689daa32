/** Documents in a versioned bucket. */
@NullMarked
package dev.claudecloud.aws.documents;

import org.jspecify.annotations.NullMarked;
