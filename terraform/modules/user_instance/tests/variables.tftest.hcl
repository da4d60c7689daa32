# Every rule of every variable refuses what it is there for. Run with TF_WORKSPACE=user-7.

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

run "refuses_user_id_1" {
  command = plan
  variables {
    user_id = 0
  }
  expect_failures = [var.user_id]
}

run "refuses_user_id_2" {
  command = plan
  variables {
    user_id = 1.5
  }
  expect_failures = [var.user_id]
}

run "refuses_user_id_3" {
  command = plan
  variables {
    user_id = 1099511627776
  }
  expect_failures = [var.user_id]
}

run "refuses_instance_id_1" {
  command = plan
  variables {
    instance_id = "01jq0000000000000000000007"
  }
  expect_failures = [var.instance_id]
}

run "refuses_instance_id_2" {
  command = plan
  variables {
    instance_id = "81JQ0000000000000000000007"
  }
  expect_failures = [var.instance_id]
}

run "refuses_instance_id_3" {
  command = plan
  variables {
    instance_id = "01JQ"
  }
  expect_failures = [var.instance_id]
}

run "refuses_deployment_1" {
  command = plan
  variables {
    deployment = ""
  }
  expect_failures = [var.deployment]
}

run "refuses_deployment_2" {
  command = plan
  variables {
    deployment = "-prod"
  }
  expect_failures = [var.deployment]
}

run "refuses_deployment_3" {
  command = plan
  variables {
    deployment = "Prod"
  }
  expect_failures = [var.deployment]
}

run "refuses_deployment_4" {
  command = plan
  variables {
    deployment = "a_b"
  }
  expect_failures = [var.deployment]
}

run "refuses_deployment_5" {
  command = plan
  variables {
    deployment = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }
  expect_failures = [var.deployment]
}

run "refuses_server_type_1" {
  command = plan
  variables {
    server_type = "CX23"
  }
  expect_failures = [var.server_type]
}

run "refuses_server_type_2" {
  command = plan
  variables {
    server_type = "cx"
  }
  expect_failures = [var.server_type]
}

run "refuses_server_type_3" {
  command = plan
  variables {
    server_type = "cx23; rm"
  }
  expect_failures = [var.server_type]
}

run "refuses_location_1" {
  command = plan
  variables {
    location = "NBG1"
  }
  expect_failures = [var.location]
}

run "refuses_location_2" {
  command = plan
  variables {
    location = ""
  }
  expect_failures = [var.location]
}

run "refuses_image_1" {
  command = plan
  variables {
    image = "Ubuntu"
  }
  expect_failures = [var.image]
}

run "refuses_image_2" {
  command = plan
  variables {
    image = "0"
  }
  expect_failures = [var.image]
}

run "refuses_image_3" {
  command = plan
  variables {
    image = "a b"
  }
  expect_failures = [var.image]
}

run "refuses_volume_size_gb_1" {
  command = plan
  variables {
    volume_size_gb = 9
  }
  expect_failures = [var.volume_size_gb]
}

run "refuses_volume_size_gb_2" {
  command = plan
  variables {
    volume_size_gb = 10241
  }
  expect_failures = [var.volume_size_gb]
}

run "refuses_volume_size_gb_3" {
  command = plan
  variables {
    volume_size_gb = 20.5
  }
  expect_failures = [var.volume_size_gb]
}

run "refuses_volume_format_1" {
  command = plan
  variables {
    volume_format = "btrfs"
  }
  expect_failures = [var.volume_format]
}

run "refuses_volume_protected_1" {
  command = plan
  variables {
    volume_protected = false
  }
  expect_failures = [var.volume_protected]
}

run "refuses_firewall_id_1" {
  command = plan
  variables {
    firewall_id = 0
  }
  expect_failures = [var.firewall_id]
}

run "refuses_firewall_id_2" {
  command = plan
  variables {
    firewall_id = 1.5
  }
  expect_failures = [var.firewall_id]
}

run "refuses_ssh_key_ids_1" {
  command = plan
  variables {
    ssh_key_ids = []
  }
  expect_failures = [var.ssh_key_ids]
}

run "refuses_ssh_key_ids_2" {
  command = plan
  variables {
    ssh_key_ids = [0]
  }
  expect_failures = [var.ssh_key_ids]
}

run "refuses_user_data_1" {
  command = plan
  variables {
    user_data = ""
  }
  expect_failures = [var.user_data]
}

run "refuses_fence_1" {
  command = plan
  variables {
    fence = -1
  }
  expect_failures = [var.fence]
}

run "refuses_fence_2" {
  command = plan
  variables {
    fence = 1.5
  }
  expect_failures = [var.fence]
}

run "refuses_poll_interval_1" {
  command = plan
  variables {
    poll_interval = "1"
  }
  expect_failures = [var.poll_interval]
}

run "refuses_poll_interval_2" {
  command = plan
  variables {
    poll_interval = "0s"
  }
  expect_failures = [var.poll_interval]
}

run "refuses_poll_interval_3" {
  command = plan
  variables {
    poll_interval = "1m"
  }
  expect_failures = [var.poll_interval]
}

run "refuses_user_data_of_more_than_32_kib" {
  command = plan
  variables {
    user_data = join("", concat([for i in range(1024) : "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"], ["x"]))
  }
  expect_failures = [var.user_data]
}

run "takes_user_data_of_32_kib" {
  command = plan
  variables {
    user_data = join("", [for i in range(1024) : "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"])
  }
}

run "refuses_a_workspace_of_somebody_else" {
  command = plan
  variables {
    user_id = 8
  }
  expect_failures = [var.user_id]
}

run "takes_the_number_of_an_image" {
  command = plan
  variables {
    image = "67794396"
  }
}
