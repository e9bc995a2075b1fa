"""Which way a run went through the services: its executions, the messages that its states sent, what its machine is made of."""

import json

from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.stepfunctions.parser.models import stepfunctions_parser_backends

from .stack import REGION

RUNNING = "RUNNING"
# How the execution of a run stands that has ended like this, and had no other.
OF_STATUS = {"COMPLETED": "SUCCEEDED", "FAILED": "FAILED", "STOPPED": "ABORTED"}


def executions():
    """All of the cluster, whatever run they are of."""
    for machine in list(stepfunctions_parser_backends[ACCOUNT][REGION].state_machines):
        yield from list(machine.executions)


def machines():
    return list(stepfunctions_parser_backends[ACCOUNT][REGION].state_machines)


class Course:
    """Of one run, as it is when asked."""

    def __init__(self, run, messages):
        """messages are all that were sent to launch."""
        self._run = run
        found = {_segment(run, each.name): each for each in executions()}
        self._executions = [found[segment] for segment in sorted(found.keys() - {None})]
        self._messages = messages

    @property
    def segments(self):
        """How many executions it had so far."""
        return len(self._executions)

    @property
    def is_over(self):
        return all(status != RUNNING for status in self.executions)

    @property
    def executions(self):
        """The status of each, in the order of segments."""
        return [str(each.status) for each in self._executions]

    @property
    def children(self):
        """How many executions of their own the items of its Maps had."""
        pools = [each.exec_worker.env.map_run_record_pool_manager for each in self._executions]
        return sum(record.execution_counter.succeeded.get() for pool in pools for record in pool.get_all())

    @property
    def parked(self):
        """How many states sent a message that waits for marks, by kind."""
        waiting = set()
        for body in self._messages:
            message = json.loads(body)
            if message.get("run") == self._run and message.get("after"):
                waiting.add((message["kind"], message["token"]))
        return {kind: sum(of == kind for of, _ in waiting) for kind in {of for of, _ in waiting}}

    @property
    def states(self):
        """How many states of each type the machine has."""
        machine = next(each for each in machines() if self._executions[0] in each.executions)
        found = {}
        _count(json.loads(machine.definition), found)
        return found

    def faults(self, status, expected):
        """What is not as it must be with a run of this status."""
        found = []
        wanted = {"executions": [OF_STATUS[status]], **expected}
        for name in ("executions", "children", "parked"):
            if name in wanted and getattr(self, name) != wanted[name]:
                found.append(f"{name} must be {wanted[name]}, got: {getattr(self, name)}")
        states = self.states if "states" in expected else {}
        for kind, wanted in expected.get("states", {}).items():
            if states.get(kind, 0) != wanted:
                found.append(f"states of the type {kind} must be {wanted}, got: {states}")
        return found


def _segment(run, name):
    """Which of the run's executions has this name; None if none of them has. Later ones are called <run>-segment-<number>."""
    number = name.removeprefix(run + "-segment-")
    return 0 if name == run else int(number) if number.isdigit() and number != name else None


def _count(machine, found):
    """Into found, by type: the states of a machine, and those within them."""
    for state in machine["States"].values():
        found[state["Type"]] = found.get(state["Type"], 0) + 1
        for within in [*state.get("Branches", []), *filter(None, [state.get("ItemProcessor")])]:
            _count(within, found)
