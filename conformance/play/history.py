"""What can be counted in the history of an execution."""

import itertools

DECIDES = "Round or end?"  # io.manta.compiler.plan.StateNames


class History:
    """The events of an execution and of the executions of its items, and how many of these there were."""

    def __init__(self, events, child_events, children):
        self._events = events
        self._child_events = child_events
        self.children = children

    def transitions(self):
        """States entered, and retries, those of executions of items included."""
        kinds = [event["type"] for event in self._events + self._child_events]
        entered = sum(kind.endswith("StateEntered") for kind in kinds)
        tries = kinds.count("TaskScheduled")
        return entered + tries - kinds.count("TaskStateEntered")

    def of_rounds(self, plans, blueprint):
        """For each round how many events it has added, and how many the compiler says that it may at most.

        A round adds what is between the decision that it starts and the next decision.
        """
        if blueprint is None:
            return []
        decisions = [i for i, event in enumerate(self._events) if _enters(event, DECIDES)]
        added = [later - earlier for earlier, later in itertools.pairwise(decisions + [len(self._events)])]
        planned = [plan for plan in plans if plan["next"] == "round"]
        return [(got, _most(blueprint["history"], plan)) for got, plan in zip(added, planned)]


def _enters(event, state):
    return event["type"].endswith("StateEntered") and event["stateEnteredEventDetails"]["name"] == state


def _most(bound, plan):
    assignments = bound["assignments"]
    return bound["round"] + sum(assignments.get(state, 0) * len(items) for state, items in plan["items"].items())
