"""What ``python3 light.zip <entry> <directory>`` runs: a module's program, with manta.light at hand."""

import sys

from manta.light.start import start

start(sys.argv[1], sys.argv[2])
