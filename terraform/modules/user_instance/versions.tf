terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    hcloud = {
      source  = "hetznercloud/hcloud"
      version = "1.68.0"
    }
  }

  # No backend block, which is the local backend: terraform.tfstate.d/<workspace>/terraform.tfstate. Unlike a remote one
  # it is written at every finished resource, so that a killed apply forgets nothing but what was in flight.
}

# The token comes as HCLOUD_TOKEN, the address of a simulator as HCLOUD_ENDPOINT.
provider "hcloud" {
  # Only both together work: with the interval alone the provider's pauses grow up to a minute.
  poll_interval = var.poll_interval
  poll_function = "constant"
}
