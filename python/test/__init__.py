"""Tests of manta.light and the bootstrap: ``python3 -m unittest discover -s python/test -t python``."""

import os
import sys

SRC = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src")
if SRC not in sys.path:
    sys.path.insert(0, SRC)


#: What the bootstrap is made of, each file after those that it needs; as PythonResources has it.
PARTS = (
    "manta/aws/answers.py",
    "manta/aws/sigv4.py",
    "manta/aws/credentials.py",
    "manta/aws/signed.py",
    "manta/aws/identity.py",
    "manta_bootstrap/world.py",
    "manta_bootstrap/watch.py",
    "manta_bootstrap/archives.py",
    "manta_bootstrap/bootstrap.py",
)
_OF_EACH_OTHER = ("from manta_bootstrap.", "from manta.aws.")


def _packed():
    """The bootstrap as it travels: one text, of files that stand before those that import them."""
    lines = []
    for name in PARTS:
        with open(os.path.join(SRC, name), encoding="utf-8") as file:
            lines += [line for line in file if not line.strip().startswith(_OF_EACH_OTHER)]
    return "".join(lines)


#: The command that starts a container.
BOOTSTRAP = [sys.executable, "-c", _packed()]
