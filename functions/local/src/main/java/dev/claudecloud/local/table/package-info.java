/** DynamoDB Local in this process, on files. */
@NullMarked
package dev.claudecloud.local.table;

import org.jspecify.annotations.NullMarked;
