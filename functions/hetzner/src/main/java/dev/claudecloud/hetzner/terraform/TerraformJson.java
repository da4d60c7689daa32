package dev.claudecloud.hetzner.terraform;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The one mapper of this package. */
final class TerraformJson {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private TerraformJson() {}
}
