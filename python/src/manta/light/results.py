"""The results: values that tasks save under a tag, kept by round, task and node."""

import collections
import enum
import itertools

from . import transport as _transport
from . import values
from .errors import RequestRefused
from .shared import call_id, segment
from .waiting import in_thread


class ResultMethod(enum.IntEnum):
    """Which round ``select`` looks at when no iteration is given."""

    #: As ALL.
    UNSPECIFIED = 0
    #: The newest round in which something was saved under the tag.
    LAST = 1
    #: This round.
    ALL = 2


_OF_RECORD = ("task", "node", "round", "attempt", "sequence")
# typing, for a NamedTuple, takes longer to import than a small task to run.
Record = collections.namedtuple("Record", [*_OF_RECORD, "value"])
Record.__doc__ = "One saved value and whose it is; ``sequence`` is its place among those of its attempt, from 0."


class Results:
    """The results of the run. Others see what a task saved once it has completed; the task itself at once."""

    def __init__(self, transport=None):
        self._given = transport

    def add(self, tag, data):
        """Saves a value, JSON or bytes, under a tag. Repeated calls keep every value."""
        body = {"value": values.encode(data, self._transport), "call": call_id()}
        self._transport.call("POST", "/v1/results/" + segment(tag), body)

    def save(self, data, tag):
        """Like add, with the value first."""
        self.add(tag, data)

    def select(self, tag, size=-1, method=ResultMethod.ALL, task=None, iteration=None):
        """The last value of each node, by node id in ascending order; empty if nothing was saved.

        :param size: how many nodes at most, -1 for all
        :param task: only what the task of this alias saved; without it, if several tasks of a node saved under
            the tag, the last in the swarm's order wins, and a warning says so
        :param iteration: a round, -1 for the one before this, or "all" for ``{round: {node: value}}``
        """
        _check_size(size)
        if iteration == "all":
            return self._by_round(tag, size, task)
        if iteration is None and method == ResultMethod.LAST:
            return self._of_newest_round(tag, size, task)
        return self._by_node(tag, self._fetch(tag, task, iteration), size)

    def records(self, tag, task=None, iteration=None):
        """Every saved value, by round, task in the swarm's order, node id and sequence; parameters as in select."""
        return [self._record(found) for found in self._fetch(tag, task, iteration)]

    def tags(self):
        """The tags under which something was saved, sorted."""
        return self._transport.call("GET", "/v1/results").json()["tags"]

    async def async_add(self, tag, data):
        await in_thread(self.add, tag, data)

    async def async_select(self, tag, size=-1, method=ResultMethod.ALL, task=None, iteration=None):
        return await in_thread(self.select, tag, size, method, task, iteration)

    @property
    def _transport(self):
        return self._given or _transport.of_this_process()

    def _fetch(self, tag, task, iteration):
        query = []
        if iteration is not None:
            query.append(f"iteration={_checked(iteration)}")
        if task is not None:
            query.append("task=" + segment(task))
        after = []
        while after is not None:
            path = "/v1/results/" + segment(tag) + ("?" + "&".join(query + after) if query + after else "")
            page = self._transport.call("GET", path).json()
            for record in page["records"]:
                record["page"] = path
                yield record
            after = ["after=" + segment(page["next"])] if "next" in page else None

    def _of_newest_round(self, tag, size, task):
        newest = []
        for record in self._fetch(tag, task, "all"):
            if newest and record["round"] != newest[0]["round"]:
                newest = []
            newest.append(record)
        return self._by_node(tag, newest, size)

    def _by_round(self, tag, size, task):
        records = self._fetch(tag, task, "all")
        rounds = itertools.groupby(records, lambda record: record["round"])
        return {number: self._by_node(tag, found, size) for number, found in rounds}

    def _by_node(self, tag, records, size):
        last = {}
        tasks = {}
        for record in records:
            last[record["node"]] = record
            tasks.setdefault(record["node"], {})[record["task"]] = None
        _warn_of_several(tag, tasks)
        nodes = sorted(last) if size == -1 else sorted(last)[:size]
        return {node: self._value(last[node]) for node in nodes}

    def _record(self, found):
        return Record(*[found[name] for name in _OF_RECORD], self._value(found))

    def _value(self, found):
        """Its ticket may have expired since it came: its page then gives another."""
        return values.decode(found["value"], self._transport, lambda: self._again(found)["value"])

    def _again(self, found):
        records = self._transport.call("GET", found["page"]).json()["records"]
        return next((each for each in records if all(each[name] == found[name] for name in _OF_RECORD)), found)


def _warn_of_several(tag, tasks):
    from .logs import logger

    for aliases in sorted({tuple(each) for each in tasks.values() if len(each) > 1}):
        logger.warning(
            'results "%s" were saved by %s on one node; select gives those of "%s", the last; name a task to choose',
            tag,
            " and ".join(f'"{alias}"' for alias in aliases),
            aliases[-1],
        )


def _check_size(size):
    if isinstance(size, bool) or not isinstance(size, int) or (size < 1 and size != -1):
        raise RequestRefused(f"size must be -1 for all nodes, or at least 1, got: {size!r}")


def _checked(iteration):
    if iteration == "all":
        return iteration
    if isinstance(iteration, bool) or not isinstance(iteration, int) or iteration < -1:
        raise RequestRefused(f'iteration must be a round, -1 for the one before, or "all", got: {iteration!r}')
    return iteration
