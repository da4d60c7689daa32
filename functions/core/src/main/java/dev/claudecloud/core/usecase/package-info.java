/**
 * The use cases: one class per request, each with a sealed result.
 *
 * <p>Behaviour tests: {@code dev.claudecloud.lab.testkit.usecase}, in lab/testkit, as they need its fakes, and those of
 * the API in the module handlers.
 */
@NullMarked
package dev.claudecloud.core.usecase;

import org.jspecify.annotations.NullMarked;
