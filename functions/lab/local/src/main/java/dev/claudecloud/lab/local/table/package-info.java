/** DynamoDB Local in this process, with its data in files. */
@NullMarked
package dev.claudecloud.lab.local.table;

import org.jspecify.annotations.NullMarked;
