"""The judgement of one execution of a case; its sentences are those of io.manta.local.conformance.Verdict."""

import json

from .transitions import computed
from .world import LOST, SENT, SUCCEEDED

MEMBERS = {
    "status",
    "error",
    "reason",
    "refused",
    "messages",
    "transitions",
    "children",
    "order",
    "together",
    "at_once",
}


def faults(expected, world):
    """What is not as expected, a sentence each."""
    unknown = set(expected) - MEMBERS
    if unknown:
        raise ValueError(f"nothing of a case's expected is called {sorted(unknown)}")
    history = world.history()
    counted = {
        "messages": sum(event.kind == SENT for event in world.trace),
        "transitions": history.transitions(),
        "children": history.children,
    }
    return [
        *_refused(expected),
        *_same("status", expected.get("status", "none"), world.end["status"]),
        *_same("error", expected.get("error", "none"), _error(world.end)),
        *_same_if_wanted("reason", expected, _reason(world.end)),
        *(fault for what, got in counted.items() for fault in _same_if_wanted(what, expected, got)),
        *(fault for rule in expected.get("order", []) for fault in _ordered(rule, world.trace)),
        *_waited_together(expected.get("together", []), world.trace),
        *_same_if_wanted("at_once", expected, _most_waiting(world.trace), "messages waiting at once"),
        *_events_within_bound(history, world),
        *_computed_as_counted(world, counted),
        *(f"{message} still waits at the end" for message in world.left_over()),
    ]


def _refused(expected):
    return ["the definition must be refused, and was not"] if "refused" in expected else []


def _error(end):
    """A stop names an error too; it is no failure."""
    return end.get("error", "none") if end["status"] == "FAILED" else "none"


def _reason(end):
    try:
        cause = json.loads(end.get("cause", "{}"))
    except ValueError:
        return None
    return cause.get("reason", cause.get("errorMessage"))


def _same(what, wanted, got):
    return [] if wanted == got else [f"{what} must be {wanted}, got: {got}"]


def _same_if_wanted(member, expected, got, what=None):
    return _same(what or member, expected[member], got) if member in expected else []


def _ordered(rule, trace):
    before, after = rule.split(" < ")
    found = []
    for i, event in enumerate(trace):
        if event.kind == SENT and event.message["alias"] == after:
            for early in sorted(_unfinished(trace, i, before)):
                found.append(f"{rule}: {_id(event.message)} is sent before {early} has succeeded")
    if not any(event.message["alias"] == after for event in trace):
        found.append(f"{rule}: no message of the second was sent")
    return found


def _unfinished(trace, i, task):
    """What of the task has not succeeded before event i, in its round."""
    round_ = trace[i].message["round"]
    return _assignments(trace, SENT, task, round_) - _assignments(trace[:i], SUCCEEDED, task, round_)


def _assignments(trace, kind, task, round_):
    return {
        _id(event.message)
        for event in trace
        if event.kind == kind and event.message["alias"] == task and event.message["round"] == round_
    }


def _id(message):
    return "{alias}/{node}/{round}".format(**message)


def _moments(trace):
    """The messages that wait for an answer, after each event, by token."""
    waiting = {}
    for event in trace:
        if event.kind == SENT:
            waiting[event.message["token"]] = event.message
        else:
            assert event.kind in (SUCCEEDED, LOST)
            del waiting[event.message["token"]]
        yield waiting


def _waited_together(tasks, trace):
    met = any(set(tasks) <= {message["alias"] for message in waiting.values()} for waiting in _moments(trace))
    return [] if met or not tasks else [f"{tasks} never wait together"]


def _most_waiting(trace):
    return max((len(waiting) for waiting in _moments(trace)), default=0)


def _events_within_bound(history, world):
    """No round may add more events than the compiler has proven."""
    rounds = history.of_rounds(world.plan.answers, world.blueprint)
    return [
        f"round {number} may add {most} events, got: {got}"
        for number, (got, most) in enumerate(rounds)
        if got > most
    ]


def _computed_as_counted(world, counted):
    """Whatever a case says, an execution that ends well takes what the rule gives."""
    if world.blueprint is None or world.end["status"] != "SUCCEEDED":
        return []
    return _same("transitions counted", computed(world.case, counted["messages"]), counted["transitions"])
