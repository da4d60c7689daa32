/** Requests as API Gateway hands them to a function. */
@NullMarked
package dev.claudecloud.lab.template.event;

import org.jspecify.annotations.NullMarked;
