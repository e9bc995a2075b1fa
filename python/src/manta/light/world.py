"""World: everything of the swarm that a task can reach."""

from . import context as _context
from . import transport as _transport
from .errors import GlobalMissing, RequestRefused
from .results import Results
from .shared import Globals, call_id
from .waiting import in_thread

_REQUIRED = object()


class World:
    """The globals and results of the run, what comes after this round, and the task's own facts. Thread-safe.

    ``globals`` and ``results`` are the mappings; ``get`` and ``set`` are short for the former.
    """

    def __init__(self, transport=None, context=None):
        self._given_transport = transport
        self._given_context = context
        self.globals = Globals(transport)
        self.results = Results(transport)

    def get(self, tag, default=_REQUIRED):
        """The value of a global; if it is not set the default, or GlobalMissing without one."""
        try:
            return self.globals[tag]
        except GlobalMissing:
            if default is _REQUIRED:
                raise
            return default

    def set(self, tag, value):
        """Sets a global."""
        self.globals[tag] = value

    def increment(self, tag, amount=1):
        """Adds to a number in one step and gives the sum; one that is not set counts as 0."""
        return self.globals.increment(tag, amount)

    def schedule_next_iter(self, node_ids, task_to_schedule_alias):
        """Asks for a next round in which the named task runs on these nodes.

        Counts if this task completes. Several calls for one task unite.
        """
        if isinstance(node_ids, str):
            raise RequestRefused(f'node_ids must be a list of node ids, got: the string "{node_ids}"')
        body = {"nodes": list(node_ids), "alias": task_to_schedule_alias, "call": call_id()}
        self._transport.call("POST", "/v1/schedule", body)

    def stop_swarm(self):
        """Asks that this round be the last. Counts if this task completes; the round goes on to its end."""
        self._transport.call("POST", "/v1/stop", {"call": call_id()})

    async def async_schedule_next_iter(self, node_ids, task_to_schedule_alias):
        await in_thread(self.schedule_next_iter, node_ids, task_to_schedule_alias)

    async def async_stop_swarm(self):
        await in_thread(self.stop_swarm)

    @property
    def iteration(self):
        """The number of this round, from 0."""
        return self._context["round"]

    @property
    def swarm_id(self):
        """The id of the run."""
        return self._context["run"]

    @property
    def swarm_name(self):
        """The name of the swarm."""
        return self._context["swarm"]

    @property
    def alias(self):
        """The alias of this task."""
        return self._context["alias"]

    @property
    def node_id(self):
        """The id of the node that this task runs on."""
        return self._context["node"]

    @property
    def attempt_id(self):
        """The id of this attempt of the task."""
        return self._context["attempt"]

    @property
    def seed(self):
        """A number of 63 bits, the same whenever and wherever this task runs on this node in this round."""
        return self._context["seed"]

    @property
    def random(self):
        """The process's one random.Random that starts from the seed."""
        return self._context.random

    @property
    def _transport(self):
        return self._given_transport or _transport.of_this_process()

    @property
    def _context(self):
        return self._given_context or _context.of_this_process()
