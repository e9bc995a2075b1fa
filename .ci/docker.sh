#!/usr/bin/env bash
# Runs what needs a Docker engine: the tests tagged "docker", and swarms in containers. Starts an engine of its own, from
# Debian's packages, with an image made of Debian's packages, in a temporary folder; nothing is left of it. Needs root.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d /tmp/manta-docker.XXXXXX)
manta=${MANTA:-./manta}
image=python:3.10 # What the examples name. The Python in it is Debian's.

fail() {
    printf 'docker.sh: %s\n' "$1" >&2
    exit 1
}

step() {
    printf '\n-- %s\n' "$1"
}

clean_up() {
    if [ -s "$scratch/dockerd.pid" ]; then
        engine=$(cat "$scratch/dockerd.pid")
        kill "$engine" 2>/dev/null || true
        for _ in $(seq 100); do
            kill -0 "$engine" 2>/dev/null || break
            sleep 0.2
        done
    fi
    # What an engine that was killed leaves mounted.
    awk -v under="$scratch/" 'index($2, under) == 1 { print $2 }' /proc/mounts | sort -r | while read -r mounted; do
        umount -l "$mounted" || true
    done
    rm -rf "$scratch"
}

install_engine() {
    apt-get -qq update
    local packages="docker.io iptables"
    # Later releases of Debian have the client in a package of its own.
    if apt-cache show docker-cli >/dev/null 2>&1; then
        packages="$packages docker-cli"
    fi
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $packages >"$scratch/apt.log" 2>&1 ||
        fail "the engine can't be installed: $(tail -n 5 "$scratch/apt.log")"
}

start_engine() {
    if ! mountpoint -q /sys/fs/cgroup; then
        mount -t cgroup2 none /sys/fs/cgroup || fail "control groups can't be mounted"
    fi
    export DOCKER_HOST=unix://$scratch/docker.sock
    dockerd --host "$DOCKER_HOST" --data-root "$scratch/data" --exec-root "$scratch/exec" \
        --pidfile "$scratch/dockerd.pid" --bridge none >"$scratch/dockerd.log" 2>&1 &
    for _ in $(seq 300); do
        if docker version >/dev/null 2>&1; then
            return
        fi
        kill -0 $! 2>/dev/null || break
        sleep 0.2
    done
    tail -n 20 "$scratch/dockerd.log" >&2
    fail "the engine does not start"
}

# Python and what it needs, unpacked from Debian's packages: a tenth of the time that debootstrap takes.
make_image() {
    mkdir -p "$scratch/apt/archives/partial" "$scratch/root/usr/bin" "$scratch/root/usr/lib" "$scratch/root/usr/lib64" \
        "$scratch/root/usr/sbin" "$scratch/root/tmp" "$scratch/root/etc"
    : >"$scratch/apt/status"
    apt-get -qq -o Dir::State::status="$scratch/apt/status" -o Dir::Cache="$scratch/apt" -o Debug::NoLocking=1 \
        -o APT::Sandbox::User=root install -y --no-install-recommends --download-only python3 dash \
        >"$scratch/image.log" 2>&1 || fail "the image's packages can't be fetched: $(tail -n 5 "$scratch/image.log")"
    for directory in bin lib lib64 sbin; do
        ln -s "usr/$directory" "$scratch/root/$directory"
    done
    for package in "$scratch"/apt/archives/*.deb; do
        dpkg-deb --fsys-tarfile "$package" | tar --extract --keep-directory-symlink --directory="$scratch/root"
    done
    ln -sf dash "$scratch/root/usr/bin/sh"
    chmod 1777 "$scratch/root/tmp"
    tar --create --directory="$scratch/root" . | docker import - "$image" >/dev/null
    rm -rf "$scratch/root" "$scratch/apt"
}

[ "$(id -u)" = 0 ] || fail "an engine is started by root alone, got user $(id -un)"
trap clean_up EXIT
for tool in dockerd docker iptables; do
    if ! command -v "$tool" >/dev/null; then
        step "Docker from Debian's packages"
        install_engine
        break
    fi
done
step "an engine and an image"
start_engine
make_image
docker version --format 'engine {{.Server.Version}}'
docker run --rm --network none "$image" python3 -c 'import sys; print("image with Python", sys.version.split()[0])'
if [ "${1:-}" = --keep ]; then
    # For working on the tests by hand.
    printf 'DOCKER_HOST=%s\n' "$DOCKER_HOST"
    read -r _
    exit
fi

step "the tests tagged docker"
# Every test by name, because without one Python's tests run too.
./mvnw -q -Dfast -Pdocker -pl local -am test -Dtest='*' -Dsurefire.failIfNoSpecifiedTests=false

step "digits in containers"
"$manta" run digits --docker --set target_accuracy=0.5 --dir "$scratch/run" --json >"$scratch/digits.json"
python3 - "$scratch/digits.json" <<'PYTHON'
import json, sys
run = json.load(open(sys.argv[1]))
assert run["status"] == "COMPLETED", run
print(run["status"])
PYTHON

step "nothing is left"
left=$(docker ps --all --quiet)$(docker network ls --quiet --filter label=io.manta.directory)
[ -z "$left" ] || fail "containers or networks are left: $left"
