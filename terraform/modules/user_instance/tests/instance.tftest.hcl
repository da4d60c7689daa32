# What is made, what a pause leaves, and what never changes. Run with TF_WORKSPACE=user-7, and with the override of a
# purge: at its end a test destroys all that it has made, the volume too.

mock_provider "hcloud" {
  mock_resource "hcloud_server" {
    defaults = { id = "4711", ipv4_address = "192.0.2.7" }
  }
  mock_resource "hcloud_volume" {
    defaults = { id = "815", linux_device = "/dev/disk/by-id/scsi-0HC_Volume_815" }
  }
  mock_data "hcloud_firewall" {
    defaults = { rule = [] }
  }
}

variables {
  user_id        = 7
  instance_id    = "01JQ0000000000000000000007"
  deployment     = "test"
  server_type    = "cx23"
  location       = "nbg1"
  image          = "ubuntu-24.04"
  volume_size_gb = 20
  running        = true
  firewall_id    = 11
  ssh_key_ids    = [21]
  user_data      = "#cloud-config"
  fence          = 3
}

run "creates" {
  assert {
    condition     = hcloud_server.instance[0].name == "claude-7" && hcloud_volume.data.name == "claude-data-7"
    error_message = "server and volume have other names"
  }
  assert {
    condition = hcloud_server.instance[0].labels == tomap({
      managed-by  = "claudecloud"
      deployment  = "test"
      user-id     = "7"
      instance-id = "01JQ0000000000000000000007"
      fence       = "3"
    })
    error_message = "the server has other labels"
  }
  assert {
    condition     = hcloud_volume.data.labels == hcloud_server.instance[0].labels
    error_message = "the volume has other labels than the server"
  }
  assert {
    condition     = hcloud_server.instance[0].firewall_ids == toset([11])
    error_message = "the server is made without its firewall"
  }
  assert {
    condition     = length(hcloud_server.instance[0].network) == 0
    error_message = "the server is in a private network"
  }
  assert {
    condition     = hcloud_server.instance[0].timeouts.create == "6m"
    error_message = "the server may take longer than an invocation"
  }
  assert {
    condition     = hcloud_volume.data.delete_protection
    error_message = "the volume is not protected"
  }
  assert {
    condition     = hcloud_volume_attachment.data[0].volume_id == 815 && hcloud_volume_attachment.data[0].server_id == 4711
    error_message = "the volume is not on the server"
  }
  assert {
    condition     = hcloud_volume_attachment.data[0].automount == false
    error_message = "Hetzner mounts the volume"
  }
  assert {
    condition     = output.volume_id == "815" && output.server_id == "4711" && output.server_ipv4 == "192.0.2.7"
    error_message = "the outputs are others"
  }
}

# An id that a plan knows is the id of what is there: of a replacement it would be unknown, and the condition an error.
run "leaves_a_live_server_alone" {
  command = plan
  variables {
    user_data   = "#cloud-config with another key"
    image       = "debian-13"
    server_type = "cx33"
    ssh_key_ids = [22]
    fence       = 4
  }
  assert {
    condition     = hcloud_server.instance[0].id == "4711" && hcloud_server.instance[0].server_type == "cx23"
    error_message = "the server is replaced or rescaled"
  }
  assert {
    condition     = hcloud_server.instance[0].labels["fence"] == "3" && hcloud_volume.data.labels["fence"] == "3"
    error_message = "a new lease writes to what is there"
  }
}

run "never_replaces_the_volume" {
  command = plan
  variables {
    volume_format = "xfs"
    location      = "hel1"
    running       = false
  }
  assert {
    condition     = hcloud_volume.data.id == "815" && hcloud_volume.data.location == "nbg1"
    error_message = "the volume is replaced"
  }
}

run "pauses" {
  variables {
    running   = false
    user_data = ""
  }
  assert {
    condition     = length(hcloud_server.instance) == 0 && length(hcloud_volume_attachment.data) == 0
    error_message = "server or attachment are still there"
  }
  assert {
    condition     = hcloud_volume.data.id == "815" && hcloud_volume.data.delete_protection
    error_message = "the volume is not what it was"
  }
  assert {
    condition     = output.server_id == null && output.server_ipv4 == null && output.volume_id == "815"
    error_message = "the outputs are others"
  }
}

run "wakes_on_another_type" {
  variables {
    server_type = "cx33"
    fence       = 5
  }
  assert {
    condition     = hcloud_server.instance[0].server_type == "cx33" && hcloud_server.instance[0].labels["fence"] == "5"
    error_message = "the new server is not the one that was asked for"
  }
  assert {
    condition     = hcloud_volume_attachment.data[0].volume_id == 815
    error_message = "another volume is on the new server"
  }
}

run "lifts_the_protection_of_a_stopped_one" {
  variables {
    running          = false
    volume_protected = false
  }
  assert {
    condition     = hcloud_volume.data.id == "815" && !hcloud_volume.data.delete_protection
    error_message = "the protection is not lifted"
  }
}
