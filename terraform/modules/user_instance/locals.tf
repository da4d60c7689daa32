locals {
  # Hetzner's names are unique in a project, and each environment has a project of its own.
  server_name = "claude-${var.user_id}"
  volume_name = "claude-data-${var.user_id}"

  labels = {
    managed-by  = "claudecloud"
    deployment  = var.deployment
    user-id     = tostring(var.user_id)
    instance-id = var.instance_id
    fence       = tostring(var.fence)
  }
}
