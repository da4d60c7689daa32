/** What API Gateway is in the cloud: HTTP in, Lambda events out. */
@NullMarked
package dev.claudecloud.lab.local.gateway;

import org.jspecify.annotations.NullMarked;
