/** Reads infra/template.yaml: routes, functions, rules, schedules and the table. */
@NullMarked
package dev.claudecloud.lab.local.template;

import org.jspecify.annotations.NullMarked;
