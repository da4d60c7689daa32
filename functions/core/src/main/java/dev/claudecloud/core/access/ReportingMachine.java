package dev.claudecloud.core.access;

import dev.claudecloud.core.instance.Instance;
import dev.claudecloud.core.store.Account;

/**
 * A machine that has presented its token, with the records that were read to recognize it.
 *
 * @param account the account of the user who owns it
 * @param token the SHA-256 of the token, in hex
 */
public record ReportingMachine(Account account, Instance instance, String token) {}
