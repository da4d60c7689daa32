resource "hcloud_volume" "data" {
  name              = local.volume_name
  size              = var.volume_size_gb
  location          = var.location
  format            = var.volume_format
  labels            = local.labels
  delete_protection = var.volume_protected

  lifecycle {
    # A purge, and nothing else, overrides this by a file of its own: purge_override.tf.json, beside this one.
    prevent_destroy = true

    # Neither can be changed, only made anew: that would be the end of the data.
    ignore_changes = [format, location, labels["fence"]]
  }
}

resource "hcloud_volume_attachment" "data" {
  count = var.running ? 1 : 0

  volume_id = hcloud_volume.data.id
  server_id = hcloud_server.instance[0].id

  # The instance mounts it itself: by its id, and only when it knows what is on it.
  automount = false
}
