package dev.claudecloud.lab.testkit.documents;

import dev.claudecloud.core.port.Documents;

class MemoryDocumentsTest extends DocumentsContract {

    private final Documents documents = new MemoryDocuments();
    private int keys;

    @Override
    protected Documents documents() {
        return documents;
    }

    @Override
    protected String freshKey() {
        return "terraform/user-" + ++keys + ".json";
    }
}
