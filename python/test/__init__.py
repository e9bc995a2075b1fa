"""Tests of manta.light and the bootstrap: ``python3 -m unittest discover -s python/test -t python``."""

import os
import sys

SRC = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src")
if SRC not in sys.path:
    sys.path.insert(0, SRC)


def _packed():
    """The bootstrap as it travels: one text, of files that stand before those that import them."""
    lines = []
    for name in ("world.py", "watch.py", "archives.py", "bootstrap.py"):
        with open(os.path.join(SRC, "manta_bootstrap", name), encoding="utf-8") as file:
            lines += [line for line in file if not line.startswith("from manta_bootstrap.")]
    return "".join(lines)


#: The command that starts a container.
BOOTSTRAP = [sys.executable, "-c", _packed()]
