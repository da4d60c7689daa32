variable "user_id" {
  type        = number
  description = "The user's number. The names of server and volume and the name of the workspace are made of it."
  nullable    = false

  validation {
    condition     = var.user_id >= 1 && var.user_id < 1099511627776 && floor(var.user_id) == var.user_id
    error_message = "user_id has to be a whole number from 1 to 2^40 - 1."
  }

  validation {
    condition     = terraform.workspace == "user-${var.user_id}"
    error_message = "The workspace of user ${var.user_id} is user-${var.user_id}, but this is ${terraform.workspace}."
  }
}

variable "instance_id" {
  type        = string
  description = "The id of the instance, a ULID. It is a label, by which lost things are found again."
  nullable    = false

  validation {
    condition     = can(regex("^[0-7][0-9A-HJKMNP-TV-Z]{25}$", var.instance_id))
    error_message = "instance_id has to be a ULID: 26 characters of Crockford's base 32 in capitals."
  }
}

variable "deployment" {
  type        = string
  description = "The name of the deployment. It is a label, by which a sweep tells its own things from others'."
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$", var.deployment))
    error_message = "deployment has to be 1 to 32 lower-case letters, digits and hyphens, with no hyphen at an end."
  }
}

variable "server_type" {
  type        = string
  description = "The type of a new server, such as cx23. The type of a server that is there does not change."
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2,8}[0-9]{1,3}$", var.server_type))
    error_message = "server_type has to be the name of a server type, such as cx23."
  }
}

variable "location" {
  type        = string
  description = "Where volume and server are, such as nbg1. A volume cannot leave its location."
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2,8}[0-9]{0,2}$", var.location))
    error_message = "location has to be the name of a location, such as nbg1."
  }
}

variable "image" {
  type        = string
  description = "The image of a new server: the name of an official one, such as ubuntu-24.04, or the number of one."
  nullable    = false

  validation {
    condition     = can(regex("^([a-z][a-z0-9.-]{0,62}|[1-9][0-9]{0,17})$", var.image))
    error_message = "image has to be the name of an image, such as ubuntu-24.04, or its number."
  }
}

variable "volume_size_gb" {
  type        = number
  description = "The size of the volume in GB. It can only grow."
  nullable    = false

  validation {
    condition     = var.volume_size_gb >= 10 && var.volume_size_gb <= 10240 && floor(var.volume_size_gb) == var.volume_size_gb
    error_message = "volume_size_gb has to be a whole number from 10 to 10240."
  }
}

variable "volume_format" {
  type        = string
  description = "The file system that a new volume comes with."
  nullable    = false
  default     = "ext4"

  validation {
    condition     = contains(["ext4", "xfs"], var.volume_format)
    error_message = "volume_format has to be ext4 or xfs."
  }
}

variable "volume_protected" {
  type        = bool
  description = "Whether Hetzner refuses to delete the volume. Only a purge says false, and only before it deletes it."
  nullable    = false
  default     = true

  validation {
    condition     = var.volume_protected || !var.running
    error_message = "volume_protected can only be false while running is false: a volume in use is not purged."
  }
}

variable "running" {
  type        = bool
  description = "Whether there is a server with the volume on it. The volume is there either way."
  nullable    = false
}

variable "firewall_id" {
  type        = number
  description = "The number of the shared firewall, which has no rule that lets anything in."
  nullable    = false

  validation {
    condition     = var.firewall_id >= 1 && floor(var.firewall_id) == var.firewall_id
    error_message = "firewall_id has to be the number of a firewall."
  }
}

variable "ssh_key_ids" {
  type        = list(number)
  description = "The numbers of the shared SSH keys. Without any Hetzner makes a root password and mails it."
  nullable    = false

  validation {
    condition     = length(var.ssh_key_ids) >= 1 && alltrue([for id in var.ssh_key_ids : id >= 1 && floor(id) == id])
    error_message = "ssh_key_ids has to hold the number of at least one SSH key."
  }
}

# It cannot be ephemeral: such a value may only go into write-only arguments, and the provider has none for user_data.
# The state holds its SHA-1 alone; a plan file holds it in clear, and is deleted after its apply.
variable "user_data" {
  type        = string
  description = "What cloud-init of a new server gets, as it is sent: plain, or base64 of gzip. At most 32 KiB."
  nullable    = false
  sensitive   = true
  default     = ""

  validation {
    condition     = length(base64encode(var.user_data)) / 4 * 3 - length(regexall("=", base64encode(var.user_data))) <= 32768
    error_message = "user_data has to be at most 32768 bytes: Hetzner takes no more."
  }

  validation {
    condition     = !var.running || var.user_data != ""
    error_message = "user_data is empty: a server without it would never become an instance."
  }
}

variable "fence" {
  type        = number
  description = "The lease under which this is made. New things carry it as a label; it does not change later."
  nullable    = false

  validation {
    condition     = var.fence >= 0 && floor(var.fence) == var.fence
    error_message = "fence has to be a whole number of at least 0."
  }
}

variable "poll_interval" {
  type        = string
  description = "How long the provider waits between two questions about the same action, such as 1000ms."
  nullable    = false
  default     = "1s"

  validation {
    condition     = can(regex("^[1-9][0-9]{0,4}(ms|s)$", var.poll_interval))
    error_message = "poll_interval has to be a duration in ms or s, such as 1000ms."
  }
}
