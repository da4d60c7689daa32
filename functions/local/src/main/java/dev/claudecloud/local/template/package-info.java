/** Reads infra/template.yaml: routes, functions, rules, schedules and the table. */
@NullMarked
package dev.claudecloud.local.template;

import org.jspecify.annotations.NullMarked;
