"""What waits for what has not happened yet: deferred launches and gates, and the marks that let them go.

The rules are those of docs/protocol.md. Marks belong to a run, a segment and a round, and name work states.
"""

import collections


class Lot:
    """Where messages are parked until all that they are after is true; as io.manta.local.conformance.Lot."""

    def __init__(self, case):
        self._case = case
        self._parked = []
        self._marks = set()
        self._arrived = collections.defaultdict(set)

    def sent(self, message):
        """Takes a message; answers which go on now, in the order in which they came."""
        if message["kind"] == "release":
            return self._mark(message, message["state"], "finished")
        # Another try of the same waiter takes the place of the one before.
        self._parked = [older for older in self._parked if _waiter(older) != _waiter(message)]
        self._parked.append(message)
        return self._go_on()

    def arrived(self, message):
        """The message's assignment has saved a result or completed; answers which messages go on now."""
        state = self._case.awaited_state(message)
        if state is None:
            return []
        arrived = self._arrived[(*_round(message), state["name"])]
        arrived.add((message["alias"], message["node"]))
        if len(arrived) < self._case.width(state, message["round"]):
            return []
        return self._mark(message, state["name"], "results")

    def parked(self):
        return list(self._parked)

    def _mark(self, message, state, condition):
        self._marks.add((*_round(message), state, condition))
        return self._go_on()

    def _go_on(self):
        free = [message for message in self._parked if _after(message) <= self._marks]
        self._parked = [message for message in self._parked if message not in free]
        return free


def _round(message):
    return (message["run"], message["segment"], message["round"])


def _waiter(message):
    return (*_round(message), message["kind"], message.get("state"), message.get("alias"), message.get("node"))


def _after(message):
    finished = {(*_round(message), state, "finished") for state in message.get("after", [])}
    return finished | {(*_round(message), state, "results") for state in message.get("afterResults", [])}
