/**
 * The port to the store, the single source of truth.
 *
 * <p>Behaviour tests: {@code dev.claudecloud.lab.testkit.store.StoreContract}, in lab/testkit, which every store
 * passes.
 */
@NullMarked
package dev.claudecloud.core.store;

import org.jspecify.annotations.NullMarked;
