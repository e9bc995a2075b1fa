# Installs moto's server as pinned into target/moto/venv; sourced by what runs it, which says `fail` its own way. Needs Python
# 3.10 or newer with venv, and on its first run a package registry.
install_moto() {
    local out=$1
    command -v python3 >/dev/null || fail "python3 is missing"
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
        fail "moto needs Python 3.10 or newer, got: $(python3 --version)"
    if cmp -s conformance/requirements.txt "$out/venv/requirements.txt"; then
        return
    fi
    rm -rf "$out/venv"
    mkdir -p "$out"
    python3 -m venv "$out/venv" || fail "python3 -m venv does not work; on Debian it is the package python3-venv"
    "$out/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
        -r conformance/requirements.txt || fail "pip could not install conformance/requirements.txt; is a package registry reachable?"
    cp conformance/requirements.txt "$out/venv/requirements.txt"
}
