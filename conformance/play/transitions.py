"""What an execution takes by the rule of docs/plan.md, computed from the text of its machine."""

import json

from .history import DECIDES

OF_EXECUTION = 3  # The first plan, the decision that the run is over, and the end.
OF_ROUND = 2  # The decision that it starts, and the plan after it.
WIDE = " wide"  # io.manta.compiler.plan.StateNames


def computed(case, messages):
    """The transitions of an execution that ends well and sends so many launch messages, one for each try."""
    structure = _of_group(json.loads(case.machine))
    return OF_EXECUTION + len(case.plan_errors) + len(case.rounds) * (OF_ROUND + structure) + messages


def _of_group(group):
    """What one way through the states takes beside their assignments."""
    states = group["States"]
    return sum(_own(name, state, states) + _inner(state) for name, state in states.items())


def _own(name, state, states):
    if state["Type"] == "Map":
        # Of a fan-out that may be inline or wide one Map is entered; its Choice, which asks, counts for itself.
        return 0 if name.endswith(WIDE) and name[: -len(WIDE)] in states else 1
    kind = state.get("Parameters", {}).get("MessageBody", {}).get("kind")
    is_choice = state["Type"] == "Choice" and name != DECIDES
    return 1 if state["Type"] == "Parallel" or is_choice or kind in ("gate", "release") else 0


def _inner(state):
    groups = state.get("Branches", [])
    if "ItemProcessor" in state:
        groups = [state["ItemProcessor"]]
    return sum(_of_group(group) for group in groups)
