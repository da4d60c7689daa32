/** Reads infra/template.yaml: routes, functions, rules, schedules and the table. */
@NullMarked
package dev.claudecloud.lab.template;

import org.jspecify.annotations.NullMarked;
