"""Task: the frame of a program that is written as a class."""

import abc

from .local import Local
from .logs import logger
from .world import World


class Task(abc.ABC):
    """A program as a class.

        class Worker(Task):
            def run(self):
                rows = self.local.read_file_lines("digits")
                self.world.results.add("rows", sum(1 for _ in rows))

        def main():
            Worker().run()
    """

    def __init__(self):
        self.world = World()
        self.local = Local()
        self.logger = logger

    @property
    def results(self):
        return self.world.results

    @property
    def swarm_id(self):
        return self.world.swarm_id

    @property
    def alias(self):
        return self.world.alias

    @property
    def node_id(self):
        return self.world.node_id

    @property
    def iteration(self):
        return self.world.iteration

    @abc.abstractmethod
    def run(self):
        """Does the work."""
