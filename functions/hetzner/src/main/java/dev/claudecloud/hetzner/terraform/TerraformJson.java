package dev.claudecloud.hetzner.terraform;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The only JSON mapper of this package. */
final class TerraformJson {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private TerraformJson() {}
}
