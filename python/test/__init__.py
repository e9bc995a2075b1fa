"""Tests of manta.light and the bootstrap: ``python3 -m unittest discover -s python/test -t python``."""

import os
import sys

SRC = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src")
if SRC not in sys.path:
    sys.path.insert(0, SRC)
