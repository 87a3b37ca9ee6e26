# SPDX-License-Identifier: GPL-2.0-or-later
# Root folders of Debian releases, made by debootstrap the first time and kept below the build folder. Sourced, after
# tools/lib.sh, by tests that see how the plugin does elsewhere.

skip() { say "skipped: $*"; exit 77; }

# The mirror that this machine uses, so that none is named here.
mirror() { apt-get indextargets --format '$(REPO_URI)' 2> /dev/null | head -n 1; }

in_root() { chroot "$root" "$@"; }

# make_root SUITE PACKAGE...: sets $root to the root folder of SUITE, in which those packages are.
make_root() {
    local suite=$1
    shift
    root=$build/matrix/$suite
    [ "$(id -u)" -eq 0 ] || skip "only root can make the root folder of $suite"
    command -v debootstrap > /dev/null || skip "debootstrap is not installed"
    [ -e "$root/ready" ] && return
    rm -rf "$root" && mkdir -p "$root"
    debootstrap --variant=minbase "$suite" "$root" "$(mirror)" > "$root.log" 2>&1 || skip "debootstrap cannot make $suite here; see $root.log"
    cp /etc/resolv.conf "$root/etc/"
    cp /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/" 2> /dev/null || true
    in_root sh -c "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $*" >> "$root.log" 2>&1 ||
        skip "the packages of $suite cannot be installed; see $root.log"
    touch "$root/ready"
}
