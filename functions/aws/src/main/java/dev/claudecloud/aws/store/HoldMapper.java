package dev.claudecloud.aws.store;

import dev.claudecloud.core.provision.Hold;

/** A {@link Hold} as a nested map. */
final class HoldMapper implements ItemMapper<Hold> {

    @Override
    public void write(Hold hold, ItemWriter to) {
        to.text("name", hold.name()).time("until", hold.until()).text("reason", hold.reason());
    }

    @Override
    public Hold read(ItemReader from) {
        return new Hold(from.text("name"), from.time("until"), from.optionalText("reason"));
    }
}
