# shellcheck shell=bash disable=SC2034 # sourced
# What is installed beside the distribution's packages, pinned by checksum. Linux on x86-64.
# A source is "url|sha256 of the download".

NODE_VERSION=22.23.3
NODE_SOURCE='https://nodejs.org/dist/v22.23.3/node-v22.23.3-linux-x64.tar.xz|df450af89261115ef9f9e3830c3eeb2cc9213b63c720b1af623cb5dcbe2e02de'

CLAUDE_CODE_VERSION=2.1.330
CLAUDE_CODE_SOURCE='https://downloads.claude.ai/claude-code-releases/2.1.330/linux-x64/claude|f390eaa0814e6a1bff74cbb47acb74cb9c89d30ced809fe0af5af00c7bfe8ebb'

# The release without Zellij's web server: nothing in an instance should be able to open one by accident.
ZELLIJ_VERSION=0.45.0
ZELLIJ_SOURCE='https://github.com/zellij-org/zellij/releases/download/v0.45.0/zellij-no-web-x86_64-unknown-linux-musl.tar.gz|2d793377c788300256f18fa17ab251e444ba28db07b0959aca5902834c0f7efd'

# The checksum is the one that the vendor publishes in its own Homebrew tap (netbirdio/homebrew-tap, netbird.rb).
NETBIRD_VERSION=0.77.1
NETBIRD_SOURCE='https://github.com/netbirdio/netbird/releases/download/v0.77.1/netbird_0.77.1_linux_amd64.tar.gz|c4e819ccd0337a73f6d9f42723728201c114bc64b9d735d55ae967ad7f4265d4'
