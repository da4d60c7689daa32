# One firewall for all: Hetzner allows about fifty in a project. Whoever made it may have changed it since.
data "hcloud_firewall" "shared" {
  count = var.running ? 1 : 0

  id = var.firewall_id

  lifecycle {
    postcondition {
      condition     = length([for rule in self.rule : rule if rule.direction == "in"]) == 0
      error_message = "Firewall ${var.firewall_id} lets something in: no server is put behind it."
    }
  }
}
