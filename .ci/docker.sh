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
elif [ "${1:-}" = --with ]; then
    # A command that wants an engine.
    shift
    "$@"
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

step "a secret and faults in containers"
cat >"$scratch/faults.json" <<'JSON'
{"faults": [
  {"kind": "kill", "task": "worker", "node": "node-1", "attempt": 1},
  {"kind": "kill", "what": "container", "task": "worker", "node": "node-2", "attempt": 1},
  {"kind": "drop", "what": "report", "task": "worker", "node": "node-3"},
  {"kind": "duplicate", "what": "launch", "task": "worker", "node": "node-4"},
  {"kind": "refuse", "task": "counter"}
]}
JSON
key=$(python3 -c 'import secrets; print(secrets.token_hex(16))')
SHAKEN_KEY=$key "$manta" run .ci/Shaken.java --docker --faults "$scratch/faults.json" --secret KEY=env:SHAKEN_KEY \
    --dir "$scratch/shaken" --json >"$scratch/shaken.json" 2>"$scratch/shaken.txt" || fail "$(cat "$scratch/shaken.txt")"
for hit in 'killed worker@node-1 (round 0, attempt 1) by SIGKILL' 'killed the container of worker@node-2' \
    'dropped the report of worker@node-3' 'duplicated the launch of worker@node-4' 'refused counter@'; do
    grep -F "fault: $hit" "$scratch/shaken.txt" || fail "no fault of this kind was made: $hit; $(cat "$scratch/shaken.txt")"
done
"$manta" results --dir "$scratch/shaken" --json >"$scratch/results.json"
"$manta" status --dir "$scratch/shaken" --json >"$scratch/status.json"
"$manta" logs --dir "$scratch/shaken" >"$scratch/logs.txt"
python3 - "$scratch" "$key" <<'PYTHON'
import hashlib, json, pathlib, sys
folder, key = pathlib.Path(sys.argv[1]), sys.argv[2]
run = json.loads((folder / "shaken.json").read_text())
assert run["status"] == "COMPLETED", run
results = json.loads((folder / "results.json").read_text())["results"]
digests = {each["node"]: each["value"]["value"] for each in results if each["tag"] == "digest"}
assert digests == dict.fromkeys(["node-1", "node-2", "node-3", "node-4"], hashlib.sha256(key.encode()).hexdigest()), digests
assert [each["value"]["value"] for each in results if each["tag"] == "count"] == [4], results
tasks = json.loads((folder / "status.json").read_text())["rounds"][0]["tasks"]
workers = next(each["assignments"] for each in tasks if each["task"] == "worker")
assert {each["node"]: each["attempts"] for each in workers} == {"node-1": 2, "node-2": 2, "node-3": 1, "node-4": 1}, workers
# One that is killed may have printed it or not.
told = [line for line in (folder / "logs.txt").read_text().splitlines() if "the key is" in line]
assert len(told) >= 4 and all(line.endswith("the key is ***") for line in told), told
PYTHON
! grep -r --quiet --fixed-strings "$key" "$scratch/shaken" "$scratch/logs.txt" "$scratch/shaken.txt" ||
    fail "the value of the secret is kept"
echo '{"faults": [{"kind": "kill", "task": "average"}]}' >"$scratch/fatal.json"
code=0
"$manta" run digits --docker --faults "$scratch/fatal.json" --dir "$scratch/fatal" --json >"$scratch/fatal.txt" 2>&1 || code=$?
[ "$code" = 3 ] || fail "a program that is killed must fail its run, got: $code; $(cat "$scratch/fatal.txt")"
grep -F '"signal":9' "$scratch/fatal.txt" >/dev/null || fail "the signal is not told: $(cat "$scratch/fatal.txt")"
echo "COMPLETED with faults and a secret, FAILED by a killed program"

step "nothing is left"
left=$(docker ps --all --quiet)$(docker network ls --quiet --filter label=io.manta.directory)
[ -z "$left" ] || fail "containers or networks are left: $left"
