# What one user's instance is made of, for the real provider against the simulator.
terraform {
  required_providers {
    hcloud = {
      source  = "hetznercloud/hcloud"
      version = "1.68.0"
    }
  }
}

variable "endpoint" {
  description = "Where the API answers."
  type        = string
}

variable "running" {
  description = "Whether there is a server."
  type        = bool
  default     = true
}

variable "user_data" {
  description = "What the server boots with."
  type        = string
  sensitive   = true
}

variable "protected" {
  description = "Whether the volume is protected from deletion."
  type        = bool
  default     = false
}

provider "hcloud" {
  endpoint      = var.endpoint
  poll_interval = "10ms"
  poll_function = "constant"
}

resource "hcloud_ssh_key" "us" {
  name       = "us"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEv0qjXkfKVyTrvGYZvG5DsdDxMHb7tRRrY6E9nVjWcz us"
}

resource "hcloud_firewall" "deny" {
  name   = "deny"
  labels = { user = "7" }
}

resource "hcloud_volume" "home" {
  name              = "claude-data-7"
  size              = 20
  location          = "fsn1"
  delete_protection = var.protected
  labels            = { user = "7" }
}

resource "hcloud_server" "instance" {
  count        = var.running ? 1 : 0
  name         = "claude-7"
  server_type  = "cx23"
  image        = "ubuntu-24.04"
  location     = "fsn1"
  ssh_keys     = [hcloud_ssh_key.us.id]
  firewall_ids = [hcloud_firewall.deny.id]
  user_data    = var.user_data
  labels       = { user = "7" }
  public_net {
    ipv4_enabled = true
    ipv6_enabled = true
  }
}

resource "hcloud_volume_attachment" "home" {
  count     = var.running ? 1 : 0
  volume_id = hcloud_volume.home.id
  server_id = hcloud_server.instance[0].id
}

output "address" {
  description = "The server's address."
  value       = var.running ? hcloud_server.instance[0].ipv4_address : ""
}
