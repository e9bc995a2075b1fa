#!/usr/bin/env bash
# Makes the root file system of an image of LocalStack, as a tar file: Python of Debian trixie, and the packages that
# localstack.txt pins by their hashes. Needs root, Debian's apt, and registries.
#
#   conformance/localstack-root.sh FILE
set -euo pipefail
cd "$(dirname "$0")/.."
suite=trixie # The first whose Python LocalStack 4.14.0 takes: 3.13.
file=$1
scratch=$(mktemp -d)
root=$scratch/root
trap 'rm -rf "$scratch"' EXIT

fail() {
    printf 'conformance: %s\n' "$1" >&2
    exit 1
}

# apt, for a system of that suite in which nothing is installed yet: the machine's own sources, but of that suite.
apt() {
    apt-get -qq -o Dir::Etc::sourcelist="$scratch/debian.sources" -o Dir::Etc::sourceparts=- -o Dir::State="$scratch/apt" \
        -o Dir::State::status="$scratch/apt/status" -o Dir::Cache="$scratch/apt" -o Debug::NoLocking=1 -o APT::Sandbox::User=root "$@"
}

unpack_packages() {
    mkdir -p "$scratch/apt/archives/partial" "$scratch/apt/lists/partial" "$root/dev" "$root/etc/ssl/certs" "$root/proc" "$root/tmp"
    : >"$scratch/apt/status"
    sed "s/\b$1\b/$suite/g" /etc/apt/sources.list.d/debian.sources >"$scratch/debian.sources"
    for directory in bin lib lib64 sbin; do
        mkdir -p "$root/usr/$directory"
        ln -s "usr/$directory" "$root/$directory"
    done
    apt update && apt install -y --no-install-recommends --download-only bash dash coreutils libstdc++6 python3 python3-venv
    for package in "$scratch"/apt/archives/*.deb; do
        dpkg-deb --fsys-tarfile "$package" | tar --extract --keep-directory-symlink --directory="$root"
    done
    ln -sf dash "$root/usr/bin/sh"
    chmod 1777 "$root/tmp"
}

install_localstack() {
    mknod -m 666 "$root/dev/null" c 1 3
    mknod -m 666 "$root/dev/urandom" c 1 9
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
    cp conformance/localstack.txt "$root/tmp/"
    HOME=/tmp chroot "$root" python3 -m venv /opt/localstack
    HOME=/tmp PIP_CERT=/etc/ssl/certs/ca-certificates.crt chroot "$root" /opt/localstack/bin/python -m pip install --quiet --no-cache-dir \
        --disable-pip-version-check --no-deps --require-hashes -r /tmp/localstack.txt
    rm -rf "$root"/dev/* "$root"/tmp/* "$root/etc/resolv.conf" "$root/etc/hosts"
    # Where the tests' container expects it.
    printf '#!/bin/sh\nexec /opt/localstack/bin/python -m localstack.runtime.main\n' >"$root/usr/local/bin/docker-entrypoint.sh"
    chmod +x "$root/usr/local/bin/docker-entrypoint.sh"
}

unpack_packages "$(. /etc/os-release && echo "$VERSION_CODENAME")" || fail "Debian's packages can't be fetched"
mkdir -p "$root/usr/local/bin"
install_localstack || fail "conformance/localstack.txt can't be installed"
tar --create --file="$file.part" --directory="$root" .
mv "$file.part" "$file"
