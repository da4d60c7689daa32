/** The store on one DynamoDB table: keys, item mappers, conditional writes. */
@NullMarked
package dev.claudecloud.aws.store;

import org.jspecify.annotations.NullMarked;
