"""The log of a task: a line on standard error, which is kept with the task's other output."""

import logging
import sys


class _CurrentStderr(logging.StreamHandler):
    """Writes to what sys.stderr is now, not to what it was when the program started."""

    def __init__(self):
        logging.Handler.__init__(self)

    @property
    def stream(self):
        return sys.stderr


def _made():
    made = logging.getLogger("manta")
    if not made.handlers:
        handler = _CurrentStderr()
        handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
        made.addHandler(handler)
        made.setLevel(logging.INFO)
        made.propagate = False
    return made


#: Writes lines such as ``INFO 120 rows``.
logger = _made()
