# shellcheck shell=bash disable=SC2034 # sourced
# What is installed beside the distribution's packages, pinned by checksum. Linux on x86-64.
# A source is "url|sha256 of the download"; ..._PROGRAM is the sha256 of the program inside it.

NODE_VERSION=22.23.3
NODE_SOURCE='https://nodejs.org/dist/v22.23.3/node-v22.23.3-linux-x64.tar.xz|df450af89261115ef9f9e3830c3eeb2cc9213b63c720b1af623cb5dcbe2e02de'
NODE_PROGRAM=fde6a4bf8d0562f7751d1a2d6cb9b417c4cfe107bbcb0aa3e9a24e125e348f48

CLAUDE_CODE_VERSION=2.1.330
CLAUDE_CODE_SOURCE='https://downloads.claude.ai/claude-code-releases/2.1.330/linux-x64/claude|f390eaa0814e6a1bff74cbb47acb74cb9c89d30ced809fe0af5af00c7bfe8ebb'
CLAUDE_CODE_PROGRAM=f390eaa0814e6a1bff74cbb47acb74cb9c89d30ced809fe0af5af00c7bfe8ebb

# The release without Zellij's web server: nothing in an instance should be able to open one by accident.
ZELLIJ_VERSION=0.45.0
ZELLIJ_SOURCE='https://github.com/zellij-org/zellij/releases/download/v0.45.0/zellij-no-web-x86_64-unknown-linux-musl.tar.gz|2d793377c788300256f18fa17ab251e444ba28db07b0959aca5902834c0f7efd'
ZELLIJ_PROGRAM=a9331a7ac3e62833e599e3bedd3bbad053437d66bcb447466f21c079c3d5c002

# Node's package for npm clients has no npm in it; this is the one that comes with the release above.
NPM_VERSION=10.9.8
NPM_PACKAGE=3e68f9b5fcaf1a94ba0e37e6a565c920b2be6bd98998c50970385d6a692af780

# The checksum is the one that the vendor publishes in its own Homebrew tap (netbirdio/homebrew-tap, netbird.rb).
NETBIRD_VERSION=0.77.1
NETBIRD_SOURCE='https://github.com/netbirdio/netbird/releases/download/v0.77.1/netbird_0.77.1_linux_amd64.tar.gz|c4e819ccd0337a73f6d9f42723728201c114bc64b9d735d55ae967ad7f4265d4'
