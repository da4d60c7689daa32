resource "hcloud_server" "instance" {
  count = var.running ? 1 : 0

  name        = local.server_name
  server_type = var.server_type
  location    = var.location
  image       = var.image
  user_data   = var.user_data
  ssh_keys    = [for id in var.ssh_key_ids : tostring(id)]
  labels      = local.labels

  # From its first moment on, so that there is no time in which it is open.
  firewall_ids = [data.hcloud_firewall.shared[0].id]

  # What it loads has no IPv6 address, and Hetzner has no NAT64. No private network: it would not be filtered.
  public_net {
    ipv4_enabled = true
    ipv6_enabled = true
  }

  # It is seen off before anything is taken from it; the provider would detach the volume of a running one.
  shutdown_before_deletion = false
  delete_protection        = false
  rebuild_protection       = false

  timeouts {
    create = "6m"
  }

  lifecycle {
    # Only a new server uses these. Each of them would else replace or stop a server that somebody works on: user_data
    # holds a one-off key and differs every time, and what is adopted does not know its own. Of public_net an import
    # leaves nothing in the state, and the provider cuts the power to put it right, whatever the server has
    # (hetznercloud/terraform-provider-hcloud#1534).
    ignore_changes = [user_data, ssh_keys, image, server_type, public_net, labels["fence"]]
  }
}
