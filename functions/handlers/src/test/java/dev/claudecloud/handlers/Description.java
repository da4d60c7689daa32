package dev.claudecloud.handlers;

import dev.claudecloud.lab.template.ApiDescription;
import dev.claudecloud.lab.template.ApiOperation;
import dev.claudecloud.lab.testkit.RepositoryFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code infra/openapi.yaml}, read once. */
final class Description {

    static final Path FILE = RepositoryFile.at("infra/openapi.yaml");
    private static final ApiDescription DESCRIPTION = ApiDescription.read(FILE);
    private static final List<ApiOperation> OPERATIONS = DESCRIPTION.operations();

    private Description() {}

    static Map<?, ?> whole() {
        return DESCRIPTION.whole();
    }

    static List<ApiOperation> operations() {
        return OPERATIONS;
    }
}
