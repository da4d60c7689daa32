/** DynamoDB Local in this process, on files. */
@NullMarked
package dev.claudecloud.lab.local.table;

import org.jspecify.annotations.NullMarked;
