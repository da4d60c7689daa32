output "volume_id" {
  description = "The number of the volume with the user's data."
  value       = hcloud_volume.data.id
}

output "volume_device" {
  description = "The path of the volume on its server."
  value       = hcloud_volume.data.linux_device
}

output "server_id" {
  description = "The number of the server; null while there is none."
  value       = one(hcloud_server.instance[*].id)
}

output "server_ipv4" {
  description = "The server's public IPv4 address, behind a firewall that lets nothing in; null while there is none."
  value       = one(hcloud_server.instance[*].ipv4_address)
}

output "server_ipv6" {
  description = "The server's public IPv6 address, behind the same firewall; null while there is none."
  value       = one(hcloud_server.instance[*].ipv6_address)
}

output "server_type" {
  description = "The type of the server that is there, which may be another than was asked for; null while there is none."
  value       = one(hcloud_server.instance[*].server_type)
}

output "location" {
  description = "Where the volume is, and so every server that it is put on."
  value       = hcloud_volume.data.location
}
