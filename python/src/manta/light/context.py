"""What a task knows of itself: its run, task, node, round, seed and datasets."""

import functools
import json
import os
import threading

from . import transport as _transport


class Context:
    """The facts of one attempt, as World or the bootstrap tells them."""

    def __init__(self, facts):
        self._facts = facts
        self._random = None
        self._first = threading.Lock()

    @property
    def random(self):
        """Draws the same numbers whenever and wherever this assignment runs."""
        with self._first:
            if self._random is None:
                import random

                self._random = random.Random(self["seed"])
            return self._random

    def __getitem__(self, name):
        return self._facts[name]


@functools.lru_cache(maxsize=1)
def of_this_process():
    """The facts that the bootstrap left in a file, else World's."""
    file = os.environ.get("MANTA_CONTEXT_FILE")
    if file:
        with open(file, encoding="utf-8") as text:
            return Context(json.load(text))
    return Context(_transport.of_this_process().call("GET", "/v1/context").json())
