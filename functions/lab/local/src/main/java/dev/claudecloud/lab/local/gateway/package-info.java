/** The local counterpart of API Gateway: HTTP in, Lambda events out. */
@NullMarked
package dev.claudecloud.lab.local.gateway;

import org.jspecify.annotations.NullMarked;
