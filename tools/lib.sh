# SPDX-License-Identifier: GPL-2.0-or-later
# What the scripts of this folder share: finding the project, installing what is missing, building, and a private home in which
# tshark or Wireshark runs as an ordinary user with the plugin. Sourced, not run.

set -eu
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${SIPTUTOR_BUILD:-$project/build}

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Installs the Debian packages among the arguments that are not there yet; with sudo where we are not root.
install_packages() {
    local missing=() package sudo=
    command -v dpkg-query > /dev/null || { say "Not a Debian system: make sure these are there: $*"; return 0; }
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo > /dev/null || fail "Please install these packages first: ${missing[*]}"
        sudo=sudo
    fi
    say "Installing ${missing[*]} …"
    $sudo apt-get update -qq
    # Answers the one question wireshark-common would ask: nobody but root captures.
    echo 'wireshark-common wireshark-common/install-setuid boolean false' | $sudo debconf-set-selections 2> /dev/null || true
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
}

install_to_build() {
    install_packages gcc cmake ninja-build pkg-config libglib2.0-dev wireshark-dev tshark util-linux
}

# What it takes to run Wireshark on a display that nobody sees, and to read what is on it.
install_for_windows() {
    install_packages wireshark xvfb openbox xdotool imagemagick tesseract-ocr tesseract-ocr-eng fonts-dejavu-core xterm \
        python3-minimal python3-pytest
}

# Builds the plugin into $build; further arguments go to cmake.
build_plugin() {
    cmake -S "$project" -B "$build" -G Ninja "$@" > "$(log_file configure)" || { cat "$(log_file configure)" >&2; return 1; }
    ninja -C "$build" > "$(log_file build)" || { cat "$(log_file build)" >&2; return 1; }
}

log_file() {
    mkdir -p "$build"
    printf '%s/%s.log' "$build" "$1"
}

# Makes $home: a home folder with nothing in it but the plugin and its profile, readable by whoever will run it.
make_home() {
    local plugins profiles
    home=$(mktemp -d "${TMPDIR:-/tmp}/siptutor.XXXXXX")
    plugins=$home/.local/lib/wireshark/plugins
    mkdir -p "$plugins"
    cp -r "$build"/plugins/* "$plugins/"
    profiles=$home/.config/wireshark/profiles
    mkdir -p "$profiles"
    cp -r "$project"/plugin/profile/* "$profiles/"
    chmod -R a+rX "$home"
    if [ "$(id -u)" -eq 0 ]; then chown -R "$(ordinary_user)" "$home"; fi
    trap 'rm -rf "$home"' EXIT
}

# "uid:gid" of somebody who is not root: as root Wireshark reads no plugins but its own.
ordinary_user() {
    printf '%s:%s' "$(id -u nobody)" "$(id -g nobody)"
}

# Runs a command as an ordinary user in $home.
as_user() {
    local user
    if [ "$(id -u)" -ne 0 ]; then
        env -u WIRESHARK_PLUGIN_DIR HOME="$home" "$@"
    else
        user=$(ordinary_user)
        setpriv --reuid="${user%:*}" --regid="${user#*:}" --clear-groups env -u WIRESHARK_PLUGIN_DIR HOME="$home" "$@"
    fi
}

# Fails unless tshark, run as the user, has loaded the plugin.
assert_loaded() {
    as_user tshark -G protocols 2> /dev/null | grep -q 'siptutor' || fail "tshark did not load siptutor.so"
}
